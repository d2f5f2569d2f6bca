"""What a schema cannot say of a monitor and Airflow should show when the file is saved.

The steps check the same and more (``MonitorChecks.java``); ``tests/monitors/bad`` holds both to one opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from croniter import CroniterBadDateError, croniter

from modelwatch_airflow.plain_yaml import Field

Problem = tuple[Field, str]

_YEARS = range(1970, 2201)
_LONGEST = timedelta(days=9999)
_COMPARISON = re.compile(r"([<>])=? *(.+)")


def problems(monitor: dict[str, Any], schema: dict[str, Any]) -> Iterator[Problem]:
    """Fields of a monitor that satisfies the schema, and what is wrong with them."""
    yield from _schedule(monitor.get("schedule"))
    yield from _columns(monitor["columns"], schema["$defs"]["standard_columns"]["enum"])
    if len({_hours(length) for length in monitor["windows"]}) < len(monitor["windows"]):
        yield ("windows",), "one length is there twice"
    if "window" in monitor["baseline"]:
        yield from _window(monitor["baseline"]["window"])
    for name, limit in monitor.get("limits", {}).items():
        if _inverted(limit):
            yield ("limits", name), "inverted: what is green must be yellow, too, and yellow begins before red"


def _schedule(schedule: str | None) -> Iterator[Problem]:
    if schedule is None:
        return
    if not croniter.is_valid(schedule):
        yield ("schedule",), f"{schedule!r} is no cron expression; allowed: five fields such as 0 6 * * 1"
        return
    try:
        croniter(schedule, datetime(2024, 1, 1, tzinfo=timezone.utc)).get_next()
    except CroniterBadDateError:
        yield ("schedule",), f"{schedule!r} never comes: no such month has such a day"


def _columns(columns: dict[str, Any], standard: list[str]) -> Iterator[Problem]:
    """DuckDB and PostgreSQL take names that differ in case only for one."""
    taken: dict[str, str] = {}
    for kind in ("features", "operational"):
        for name, column in columns.get(kind, {}).items():
            field = ("columns", kind, name)
            if name.lower() in standard:
                yield field, f"{name!r} is the name of a column that the program has itself"
            if name.lower() in taken:
                yield field, f"{taken[name.lower()]!r} and {name!r} are one name, whatever the case"
            taken[name.lower()] = name
            if "minimum" in column and "maximum" in column and column["minimum"] > column["maximum"]:
                yield field, "the minimum is above the maximum"


def _hours(length: str) -> int:
    return int(length[:-1]) * (24 if length.endswith("d") else 1)


def _window(text: str) -> Iterator[Problem]:
    field = ("baseline", "window")
    try:
        begin, end = (_instant(side) for side in text.split("/"))
    except ValueError:
        yield field, f"{text!r} is not FROM/TO of dates or instants, for example 2018-05-14/2018-05-21"
        return
    if begin >= end:
        yield field, "a window must end after it begins"
    elif end - begin > _LONGEST or begin.year not in _YEARS or end.year not in _YEARS:
        yield field, f"a window lies in the years 1970 to 2200 and has at most {_LONGEST.days} days"


def _instant(text: str) -> datetime:
    if "T" not in text:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=timezone.utc)
    instant = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant


def _inverted(limit: dict[str, Any]) -> bool:
    green, yellow, red = limit.get("green"), limit.get("yellow"), limit.get("red")
    if isinstance(yellow, (int, float)) and red is not None:
        return yellow > red
    if not isinstance(green, str) or not isinstance(yellow, str):
        return False
    (green_way, green_bound), (yellow_way, yellow_bound) = _compared(green), _compared(yellow)
    if green_way != yellow_way:
        return True
    return yellow_bound > green_bound if green_way == ">" else yellow_bound < green_bound


def _compared(comparison: str) -> tuple[str, float]:
    matched = _COMPARISON.fullmatch(comparison)
    assert matched, comparison
    return matched[1], float(matched[2])
