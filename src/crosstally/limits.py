"""What is read and compared at most: together these bound the time and the memory that any input can cost.

A corpus within the limits is read and checked in time and memory that grow with the bytes of its files and the pairs of
its claims that are listed, and with nothing that the bytes stand for: no alias, anchor, tag or exponent is ever written
out. On one core, a megabyte of records or prose takes seconds and one of nothing but numbers half a minute, in 100 MB;
five million pairs that all conflict take two minutes and 1.5 GB. What is larger is named and refused, never cut without
a word.
"""

__all__ = ["BUILT_ROWS_LIMIT", "DEPTH_LIMIT", "DIGITS_LIMIT", "PAIRS_LIMIT", "TEXT_LIMIT_BYTES"]

# Of one file. A hundred times the longest article met so far; what is larger is a file put there by mistake.
TEXT_LIMIT_BYTES = 5 * 1024 * 1024

# Records nest five levels deep. The limit keeps everything that walks a record recursively far from Python's own.
DEPTH_LIMIT = 50

# Thirty digits before or after the point fit the 38 of a database's decimal, and no news report comes near.
DIGITS_LIMIT = 30

# Pairs of claims of one tally that are listed. A run of the checks lists those that disagree; the dataset, the site and
# `crosstally score` list them all: of one tally 3,100 claims, of many far more together. Tables with more are for
# `crosstally compare`, which counts pairs without listing them.
PAIRS_LIMIT = 5_000_000

# Of one table of a built dataset, for commands that hold two of them: more than can be built within the above.
BUILT_ROWS_LIMIT = 1_000_000
