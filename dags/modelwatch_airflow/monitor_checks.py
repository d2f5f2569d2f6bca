"""What a schema cannot say of a monitor and Airflow should show when the file is saved.

The steps check the same and more (``MonitorChecks.java``); ``tests/monitors/bad`` holds both to one opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from croniter import CroniterBadDateError, croniter

from modelwatch_airflow.plain_yaml import Field

Problem = tuple[Field, str]

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)\.0+")
_NOT_IANA = {"EST", "MST", "HST", "ROC", "Factory", "localtime"}
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))?"
)
_YEARS = range(1970, 2201)
_LONGEST = timedelta(days=9999)
_COMPARISON = re.compile(r"([<>])=? *(.+)")


def problems(monitor: dict[str, Any], schema: dict[str, Any]) -> Iterator[Problem]:
    """Fields of a monitor that satisfies the schema, and what is wrong with them."""
    zone = monitor.get("timezone", "UTC")
    for field, name in ((("timezone",), zone), (("telling", "timezone"), _telling(monitor).get("timezone", zone))):
        if name not in available_timezones() - _NOT_IANA:
            yield field, f"{name!r} is no time zone; allowed: IANA names"
            return
    yield from _roles(monitor)
    yield from _schedule(monitor.get("schedule"))
    standard = schema["$defs"]["standard_columns"]["enum"]
    yield from _columns(monitor["columns"], standard)
    yield from _references(monitor["columns"], standard)
    yield from _repeats(monitor)
    yield from _sources(monitor)
    yield from _spellings(monitor)
    yield from _files(monitor)
    yield from _windows(monitor)
    yield from _told(monitor)
    if "window" in monitor["baseline"]:
        yield from _window(monitor["baseline"]["window"], zone)
    for name, limit in monitor.get("limits", {}).items():
        numbers = "red" in limit or isinstance(limit.get("yellow"), (int, float))
        if numbers == ("green" in limit) or ("green" not in limit and isinstance(limit.get("yellow"), str)):
            allowed = "{green: COMPARISON, yellow: COMPARISON} or {yellow: NUMBER, red: NUMBER}"
            yield ("limits", name), f"allowed: {allowed}"
        if _inverted(limit):
            yield ("limits", name), "inverted: what is green must be yellow, too, and yellow begins before red"


def addresses(monitor: dict[str, Any], told: list[str]) -> tuple[str, ...]:
    """Who is told: what is no address is the name of a role, which has some."""
    roles = monitor.get("roles", {})
    found = [address for one in told for address in (roles[one] if _is_role(one) else [one])]
    return tuple(dict.fromkeys(found))


def _is_role(told: str) -> bool:
    return "@" not in told and ":" not in told


def _roles(monitor: dict[str, Any]) -> Iterator[Problem]:
    telling = _telling(monitor)
    lists: list[tuple[Field, list[str]]] = [(("recipients", to), told) for to, told in monitor["recipients"].items()]
    for name in ("routes", "escalation"):
        lists += [(("telling", name, number, "to"), one["to"]) for number, one in enumerate(telling.get(name, []))]
    known = sorted(monitor.get("roles", {}))
    for field, told in lists:
        for number, one in enumerate(told):
            if _is_role(one) and one not in known:
                yield (*field, number), f"{one!r} is no address and no role; roles: {', '.join(known) or 'none'}"


def _telling(monitor: dict[str, Any]) -> dict[str, Any]:
    return monitor.get("telling", {})


def _told(monitor: dict[str, Any]) -> Iterator[Problem]:
    quiet = _telling(monitor).get("quiet_hours")
    if quiet and quiet["from"] == quiet["to"]:
        yield ("telling", "quiet_hours"), "end when they begin: they would never be over"
    columns = [column for division in monitor["columns"].get("segments", []) for column in division.split("*")]
    for number, route in enumerate(_telling(monitor).get("routes", [])):
        for column in route.get("segment", {}):
            if column not in columns:
                allowed = ", ".join(dict.fromkeys(columns))
                yield ("telling", "routes", number, "segment"), f"{column!r} divides no segment; allowed: {allowed}"


def _windows(monitor: dict[str, Any]) -> Iterator[Problem]:
    lengths = [window["length"] if isinstance(window, dict) else window for window in monitor["windows"]]
    if len({length if length == "month" else _hours(length) for length in lengths}) < len(lengths):
        yield ("windows",), "one length is there twice"
    if all(isinstance(window, dict) and "while" in window for window in monitor["windows"]):
        yield ("windows",), "none is evaluated while nothing is open"
    divisions = monitor["columns"].get("segments", [])
    for window in monitor["windows"]:
        columns = sorted(window.get("segment", {})) if isinstance(window, dict) else []
        if columns and columns not in [sorted(division.split("*")) for division in divisions]:
            yield ("windows",), f"{'*'.join(columns)!r} is no division; allowed: {', '.join(divisions)}"


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


def _known(columns: dict[str, Any]) -> dict[str, Any]:
    return {**columns["features"], **columns.get("operational", {})}


def _references(columns: dict[str, Any], standard: list[str]) -> Iterator[Problem]:
    """Columns that are named must be there."""
    known = _known(columns)
    for segment in columns.get("segments", []):
        for name in segment.split("*"):
            if name not in known:
                yield ("columns", "segments"), f"{name!r} is not a column; allowed: {', '.join(known)}"
    weight = columns.get("weight")
    weight = weight["column"] if isinstance(weight, dict) else weight
    if weight is not None and known.get(weight, {}).get("type") != "number":
        yield ("columns", "weight"), f"{weight!r} is not a column of numbers"
    for column, name in columns.get("rename", {}).items():
        if name not in known and name not in standard:
            allowed = ", ".join(sorted({*known, *standard}))
            yield ("columns", "rename", column), f"{name!r} is not a column; allowed: {allowed}"


def _repeats(monitor: dict[str, Any]) -> Iterator[Problem]:
    known = {"entity_id": {}, **_known(monitor["columns"])}
    for name in monitor.get("metrics", {}).get("repeats", []):
        if name not in known:
            yield ("metrics", "repeats"), f"{name!r} is not a column; allowed: {', '.join(known)}"


def _sources(monitor: dict[str, Any]) -> Iterator[Problem]:
    sources = monitor["labels"].get("sources", {})
    known = _known(monitor["columns"])
    if "decision" in sources:
        yield ("labels", "sources", "decision"), "reserved for human decisions"
    for name, source in sources.items():
        cancelled = source.get("cancels")
        if cancelled is not None and (cancelled not in sources or "cancels" in sources[cancelled]):
            field = ("labels", "sources", name, "cancels")
            yield field, f"{cancelled!r} is not another source that makes reports; sources: {', '.join(sources)}"
        by = source.get("selects", {}).get("by", "score")
        if by != "score" and known.get(by, {}).get("type") != "number":
            field = ("labels", "sources", name, "selects", "by")
            yield field, f"{by!r} is no number; allowed: score, or a column of numbers"


def _spellings(monitor: dict[str, Any]) -> Iterator[Problem]:
    """What is read as one name must be written once."""
    for field in (("inputs", "training"), ("columns", "decision_from"), ("labels", "sources")):
        taken: dict[str, str] = {}
        for name in monitor[field[0]].get(field[1], {}):
            other = taken.setdefault(_spelled(name), name)
            if other != name:
                yield (*field, name), f"{other!r} and {name!r} are one name, spelled twice"


def _spelled(name: str) -> str:
    """As ``CanonicalText.java``, but for times."""
    if _WHOLE.fullmatch(name):
        digits = name.partition(".")[0]
        return "0" if digits == "-0" else digits
    return name.lower() if name.lower() in ("true", "false") else name


def _files(monitor: dict[str, Any]) -> Iterator[Problem]:
    csv = monitor.get("csv", {})
    if csv.get("delimiter", ",") == csv.get("decimal", "."):
        yield ("csv", "decimal"), "cannot be what divides the fields, too: say csv.delimiter"
    labels = monitor["labels"]
    if "negative" in labels:
        if "positive" not in labels:
            yield ("labels", "negative"), "needs labels.positive"
        elif _label(labels["positive"]) == _label(labels["negative"]):
            yield ("labels", "negative"), "is the same as labels.positive"
    if monitor["baseline"].get("from") == "training" and not monitor["inputs"].get("training"):
        yield ("baseline",), "{from: training} needs inputs.training"


def _label(value: str | float | bool) -> str:
    return _spelled(str(value)).lower()


def _hours(length: str) -> int:
    return int(length[:-1]) * (24 if length.endswith("d") else 1)


def _window(text: str, zone: str) -> Iterator[Problem]:
    field = ("baseline", "window")
    try:
        begin, end = (instant(side, zone) for side in text.split("/"))
    except ValueError:
        yield field, f"{text!r} is not FROM/TO of dates or instants, for example 2018-05-14/2018-05-21"
        return
    if begin >= end:
        yield field, "a window must end after it begins"
    elif end - begin > _LONGEST or begin.year not in _YEARS or end.year not in _YEARS:
        yield field, f"a window lies in the years 1970 to 2200 and has at most {_LONGEST.days} days"


def instant(text: str, zone: str) -> datetime:
    """A side of a window in UTC: an instant, or a date as the first instant of its day in a time zone."""
    if not _INSTANT.fullmatch(text):
        raise ValueError(text)
    if "T" in text:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=ZoneInfo(zone)).astimezone(timezone.utc)
    except OverflowError:  # the first days of the year 1 and the last of 9999
        raise ValueError(text) from None


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
