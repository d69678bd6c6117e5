"""What the words of an article state, and what stands around a quote."""
