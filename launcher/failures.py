"""Which tests failed: the last lines of all, because of a long output often only the end is kept."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator

from launcher import reports

_MESSAGE_LINES = 8
_LAST_LINES = 20
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BEGUN = re.compile(r"^\[INFO\] Running (\S+)$", re.MULTILINE)
_ENDED = re.compile(r"^\[\w+\] +Tests run:.* -- in (\S+)$", re.MULTILINE)


def lines(said: dict[str, str], begin: float) -> list[str]:
    """The failed tests of the kinds that failed since ``begin``, of each kind with what it printed."""
    found: list[str] = []
    for kind, printed in said.items():
        text = _COLOUR.sub("", printed)
        failed = [*_failed(reports.cases(kind, begin)), *_never_ended(text)]
        found += ["", f"Failed tests of {kind}:", *(failed or _last(text))]
    return found


def _failed(cases: Iterable[ElementTree.Element]) -> Iterator[str]:
    for case in cases:
        for failure in (*case.findall("failure"), *case.findall("error")):
            name = case.get("classname", "")
            yield f"  {'.'.join(filter(None, (name, case.get('name'))))}{_place(name, failure.text or '')}"
            yield from _message(failure)


def _place(test: str, trace: str) -> str:
    """The line of the test: of a Java class the innermost one, of pytest's trace the last."""
    java = re.search(rf"\(({re.escape(test.split('.')[-1].split('$')[0])}\.java:\d+)\)", trace)
    python = re.findall(r"^(\S+\.py:\d+): ", trace, re.MULTILINE)
    return f" ({java.group(1)})" if java else f" ({python[-1]})" if python else ""


def _message(failure: ElementTree.Element) -> list[str]:
    message = f"{failure.get('type', '')}: {failure.get('message') or ''}".strip(": ")
    if message == "collection failure":
        message += f"\n{failure.text}"
    found = [f"      {line.rstrip()[:300]}" for line in message.splitlines() if line.strip()]
    return found if len(found) <= _MESSAGE_LINES else [*found[:_MESSAGE_LINES], "      …"]


def _never_ended(printed: str) -> list[str]:
    """The Java classes whose JVM died, hung or was killed: they have no report."""
    ended = set(_ENDED.findall(printed))
    return [f"  {name} began and never ended" for name in _BEGUN.findall(printed) if name not in ended]


def _last(printed: str) -> list[str]:
    """Of a kind without a failed test, as of sources that do not compile: its errors, or how it ended."""
    everything = [line for line in printed.splitlines() if line.strip()]
    errors = [line for line in everything if line.startswith("[ERROR]")]
    return [f"  {line[:300]}" for line in errors[:_LAST_LINES] or everything[-_LAST_LINES:]]
