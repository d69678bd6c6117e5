"""Tables of claims of any size: what `crosstally compare` runs."""
