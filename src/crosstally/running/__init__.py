"""Run the checks over a corpus, stage by stage."""
