"""`python -m crosstally` is the same as `crosstally`."""

import sys

from crosstally.cli import run

sys.exit(run())
