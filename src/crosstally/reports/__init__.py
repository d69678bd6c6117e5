"""One report, many forms: each renders to a string that depends on the report and the options alone."""

from typing import Protocol

from crosstally.findings import Report
from crosstally.reports import github, json_form, markdown, sarif, text
from crosstally.reports.html import conflicts_html
from crosstally.reports.options import Options, wants_colour

__all__ = ["FORMS", "Options", "Render", "conflicts_html", "wants_colour"]


class Render(Protocol):
    """Turn a report into the text of one form, with a final line feed."""

    def __call__(self, report: Report, *, options: Options) -> str:
        """Render the report."""


FORMS: dict[str, Render] = {
    "text": text.render,
    "json": json_form.render,
    "github": github.render,
    "markdown": markdown.render,
    "sarif": sarif.render,
}
