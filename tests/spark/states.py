"""The day states that a database keeps, and what may differ between two engines."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

import pg8000.native

from launcher import logins

MOMENTS = ("mean", "squares")
"""What of states is a sum of floating-point numbers: everything else is counted, and the same to the byte."""
_CLOSE = 1e-12

Key = tuple[str, str, str, str]
"""Model version, day, kind and fingerprint of a state."""


def connect(server: dict[str, Any]) -> pg8000.native.Connection:
    """An embedded PostgreSQL, as its owner sees it."""
    user, password = logins.login(server["owner"])
    return pg8000.native.Connection(
        user, host=server["host"], port=server["port"], database=server["database"], password=password
    )


def read(database: pg8000.native.Connection) -> dict[Key, str]:
    """All of them, as they are written."""
    rows = database.run(
        "SELECT model_version, day::text, kind, fingerprint, state::text FROM monitoring.day_state ORDER BY 1, 2, 3"
    )
    return {tuple(row[:4]): row[4] for row in rows}


def forget(database: pg8000.native.Connection) -> None:
    """The next run reads all days anew."""
    database.run("DELETE FROM monitoring.day_state")


def differences(found: Mapping[Key, str], expected: Mapping[Key, str]) -> list[str]:
    """What is not as it must be; empty where all states are the same."""
    if found.keys() != expected.keys():
        return [f"other states: {sorted(found.keys() ^ expected.keys())}"]
    return [
        said
        for key, state in expected.items()
        if found[key] != state
        for said in _differences("/".join(key[:3]), json.loads(found[key]), json.loads(state))
    ]


def largest_difference(found: Mapping[Key, str], expected: Mapping[Key, str]) -> float:
    """How far moments are apart, relatively."""
    pairs = (
        pair
        for key, state in expected.items()
        if found[key] != state
        for pair in _moments(json.loads(found[key]), json.loads(state))
    )
    return max((abs(one - other) / max(abs(one), abs(other), 1e-300) for one, other in pairs), default=0.0)


def _moments(found: Any, expected: Any) -> Iterator[tuple[float, float]]:
    if isinstance(expected, dict):
        for name, value in expected.items():
            if name in MOMENTS:
                yield found[name], value
            else:
                yield from _moments(found[name], value)
    elif isinstance(expected, list):
        for one, other in zip(found, expected, strict=True):
            yield from _moments(one, other)


def _differences(place: str, found: Any, expected: Any) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(found, dict) and found.keys() == expected.keys():
        for name in expected:
            yield from _differences(f"{place}/{name}", found[name], expected[name])
    elif isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        for number, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from _differences(f"{place}/{number}", one, other)
    elif place.rpartition("/")[2] in MOMENTS:
        if not math.isclose(found, expected, rel_tol=_CLOSE, abs_tol=_CLOSE):
            yield f"{place}: {found} instead of {expected}"
    elif found != expected:
        yield f"{place}: {found} instead of {expected}"
