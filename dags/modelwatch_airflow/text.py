"""What text from outside may be: of a trigger form, a partition key, another task's result, a failure.

Such text is data: it is never a template, never an option of its own, and stays on its line.
"""

from __future__ import annotations

import re

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
INSTANT = f"{_DAY}T[0-9:.]{{5,18}}(Z|[+-][0-9]{{2}}:[0-9]{{2}})"
"""A time with its offset, as a regular expression."""
_SIDE = f"({_DAY}|{INSTANT})"
_CONTROL = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
"""What ends a line or a word, or is no character at all."""

WINDOW = f"{_SIDE}/{_SIDE}"
"""``FROM/TO``, each a day or an instant, as a regular expression."""

_FORMATS = {
    "option": ("[a-z][a-z_]*", "the name of an option"),
    "monitor": ("[a-z][a-z0-9-]*", "the name of a monitor"),
    "window": (WINDOW, "FROM/TO, for example 2018-05-14/2018-05-21"),
    "as_of": (INSTANT, "an instant, for example 2018-06-01T06:00:00Z"),
    "at": (INSTANT, "an instant, for example 2018-06-01T06:00:00Z"),
}
_OTHER = (f"[^{_CONTROL}]{{1,500}}", "up to 500 printable characters")


class WrongFormatError(ValueError):
    """The sentence names the option, its text and what is expected."""


def checked(option: str, text: str) -> str:
    """The text, where such an option may have it."""
    pattern, expected = _FORMATS.get(option, _OTHER)
    if not re.fullmatch(pattern, text):
        raise WrongFormatError(f"{option}: expected {expected}, not {text[:200]!r}")
    return text


def on_one_line(text: str) -> str:
    """Without line breaks and other control characters, which end a header and begin a line of a log."""
    return " ".join(re.sub(f"[{_CONTROL}]", " ", text).split())
