"""Text from a corpus or a pull request, made safe to show: it may hold terminal codes, markup or commands."""

import re

__all__ = ["inert", "one_line", "visible"]

# Control characters, soft hyphen, bidi controls, invisible spaces, line and paragraph separators, tag characters and
# lone surrogates. The joiners U+200C and U+200D stay: Persian spelling and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_OLD_COMMAND = "##["


def visible(text: str) -> str:
    r"""Show every control and invisible character as its escape, such as `\x1b`, `\n` and `\u202e`."""
    return _HIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def one_line(text: str) -> str:
    """Show prose that may have been folded over several lines as one."""
    return visible(" ".join(text.split()))


def inert(log: str) -> str:
    """Keep a log from commanding GitHub's runner, which obeys lines that start with `::` or hold `##[`."""
    return _COMMAND.sub(r"\1\\x3a", log).replace(_OLD_COMMAND, r"#\x23[")
