"""Two blind readings of every article, as they were before they were settled, and how far they agree."""
