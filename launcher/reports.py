"""What the tests report: Surefire's and pytest's files of cases."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from launcher.places import HOME, REPOSITORY

_JAVA = REPOSITORY / "tasks-java"


def of_pytest(kind: str) -> Path:
    """Where pytest writes what it tells of a kind of tests."""
    return HOME / "logs" / f"test-{kind}.xml"


def cases(kind: str, begin: float) -> Iterator[ElementTree.Element]:
    """Each test that was run since ``begin`` (a file's time), as a ``testcase`` of the format of JUnit."""
    reports = _JAVA.glob("*/target/surefire-reports/TEST-*.xml") if kind == "java" else [of_pytest(kind)]
    for report in sorted(reports):
        if report.exists() and report.stat().st_mtime >= begin:
            yield from ElementTree.parse(report).getroot().iter("testcase")  # noqa: S314, the tests' own
