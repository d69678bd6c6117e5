"""`python -m crosstally` is the same as `crosstally`."""

import sys

from crosstally.cli import main

sys.exit(main())
