"""Plant one error at a time into the real corpus, and see which of them the checks catch."""
