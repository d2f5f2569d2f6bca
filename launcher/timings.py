"""Where the time of the tests went: each kind, each tag of the Java tests, and the slowest classes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from launcher import reports
from launcher.places import REPOSITORY

_JAVA = REPOSITORY / "tasks-java"
_TAG = re.compile(r'^@Tag\("(\w+)"\)', re.MULTILINE)
_SLOWEST = 10


def table(seconds: Mapping[str, float], begin: float) -> list[str]:
    """The lines of a table of what was run since ``begin`` (a file's time), by kind, and the slowest classes."""
    classes = {kind: list(_classes(kind, begin)) for kind in seconds}
    lines = ["", f"{'kind':<28}{'seconds':>9}{'classes':>9}"]
    for kind, taken in seconds.items():
        lines.append(f"{kind:<28}{taken:9.1f}{len(classes[kind]) or '':>9}")
        if kind == "java":
            lines += _tags(classes[kind])
    slowest = sorted(((taken, name) for found in classes.values() for name, taken in found), reverse=True)[:_SLOWEST]
    if slowest:
        lines += ["", "slowest classes", *(f"{taken:9.1f} s  {name}" for taken, name in slowest)]
    return lines


def _tags(classes: list[tuple[str, float]]) -> Iterator[str]:
    sums: dict[str, list[float]] = defaultdict(list)
    for name, taken in classes:
        sums[_tag(name)].append(taken)
    for tag, taken in sorted(sums.items()):
        yield f"{'  ' + tag:<28}{sum(taken):9.1f}{len(taken):>9}"


def _tag(name: str) -> str:
    """What a Java test class needs: the database, processes or containers; units need nothing and say nothing."""
    path = f"{name.replace('.', '/')}.java"
    tags = [_TAG.search(source.read_text()) for source in _JAVA.glob(f"*/src/test/java/{path}")]
    return next((tag.group(1) for tag in tags if tag), "unit")


def _classes(kind: str, begin: float) -> Iterator[tuple[str, float]]:
    """Each test class (in Python: file) and its seconds."""
    taken: dict[str, float] = defaultdict(float)
    for case in reports.cases(kind, begin):
        taken[case.get("classname", "").split("$")[0]] += float(case.get("time", "0").replace(",", ""))
    yield from taken.items()
