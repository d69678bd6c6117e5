"""The one form in which every record of a corpus is written: same data and comments, same bytes."""

from crosstally.canonical.form import FormError, canonical, compose
from crosstally.canonical.records import is_record, iter_records, kind_of, modeline

__all__ = ["FormError", "canonical", "compose", "is_record", "iter_records", "kind_of", "modeline"]
