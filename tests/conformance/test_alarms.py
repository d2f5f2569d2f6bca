"""Holds `modelwatch alarms` against a second implementation in NumPy and SciPy, where only the last day is wrong."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
import reference_alarms
from scipy import stats

from launcher import java

FIRST = dt.date(2024, 1, 1)
TOLERANCE = 1e-6
"""Of forecasts, ranges and the logarithm of tails; the program finds quantiles to a millionth."""


def counts(seed: int, days: int, shares: list[float], last: list[float], season: float = 0) -> np.ndarray:
    """Days of about 1,000 rows; the outer ordinary bins have a weekend and a wave, and the last day is another."""
    rng = np.random.default_rng(seed)
    out = []
    for day in range(days):
        p = np.array(last if day == days - 1 else shares)
        moved = (season if day % 7 >= 5 else 0) + 0.01 * np.sin(day / 5)
        p[2] += moved
        p[-1] -= moved
        p = np.clip(p, 0.001, None)
        out.append(rng.multinomial(rng.integers(900, 1100), p / p.sum()))
    return np.array(out)


CASES = {
    "missing": ("categories", 50, [0.01, 0.002, 0.5, 0.3, 0.188], [0.2, 0.002, 0.4, 0.25, 0.148], 0.05),
    "new": ("categories", 66, [0.01, 0.004, 0.5, 0.3, 0.186], [0.01, 0.2, 0.4, 0.3, 0.09], 0.0),
    "location": ("ordered", 75, [0.01, 0.004, *[0.0986] * 10], [0.01, 0.004, *np.linspace(0.2, 0, 10) * 0.986], 0.04),
    "flag": ("two_valued", 95, [0.01, 0.004, 0.6, 0.386], [0.01, 0.004, 0.3, 0.686], 0.1),
    "shape": ("ordered", 60, [0.01, 0.004, *[0.0986] * 10], [0.01, 0.004, *[0.02, *[0.1232] * 8, 0.02]], 0.0),
    "share": ("categories", 58, [0.01, 0.004, 0.5, 0.3, 0.186], [0.01, 0.004, 0.5, 0.1, 0.386], 0.05),
}


@pytest.mark.parametrize("name", CASES)
def test_the_last_day_is_judged_as_scipy_judges_it(name: str, tmp_path: Path) -> None:
    kind, days, shares, last, season = CASES[name]
    series = counts(len(name), days, shares, last, season)
    dates = [FIRST + dt.timedelta(days=day) for day in range(days)]
    alarms = judged(tmp_path, kind, dates, series)
    reference = reference_alarms.Reference(kind, series, np.array([date.weekday() for date in dates]))
    expected = reference.last_day()

    assert {alarm["date"] for alarm in alarms} == {str(dates[-1])}, alarms
    (alarm,) = [alarm for alarm in alarms if alarm["measure"] == {"flag": "location"}.get(name, name)]
    if name == "shape":
        assert np.log(alarm["evidence"]) == pytest.approx(np.log(expected["shape"]), rel=1e-4)
        return
    bins = series.shape[1]
    element = {"missing": 0, "new": 1, "location": bins, "flag": 2}.get(name, int(alarm["bin"] or 0))
    tests = 2 * (bins - 2) if name == "share" else 1
    upper = expected["upper"][element]
    assert alarm["expected"] == pytest.approx(expected["forecast"][element], rel=TOLERANCE)
    assert np.log(alarm["evidence"]) == pytest.approx(np.log(tests * min(upper, 1 - upper)), rel=1e-4)
    reach = stats.t.isf(alarm["threshold"] / tests, expected["freedom"][element]) * expected["deviation"][element]
    one = reference.elements[element]
    assert bound(one, expected["forecast"][element], reach) == pytest.approx(alarm["high"], rel=1e-4)


def bound(element: reference_alarms.Element, forecast: float, reach: float) -> float:
    """The value that is so far above a forecast."""
    if not element.share:
        return forecast + reach
    n = element.rows[-1]
    place = np.clip(reference_alarms.arcsine(forecast * n, n) + reach, 0, np.pi)
    return (np.sin(place / 2) ** 2 * (n + 0.75) - 0.375) / n


def judged(folder: Path, kind: str, dates: list[dt.date], series: np.ndarray) -> list[dict]:
    """What the program says of the days."""
    rows = [f"{d},a,{kind},{b},{n}" for d, day in zip(dates, series, strict=True) for b, n in enumerate(day)]
    file, output = folder / "days.csv", folder / "out.json"
    file.write_text("\n".join(["date,series,kind,bin,rows", *rows]) + "\n")
    argv = [*java.command(), "alarms", str(file), "--counted", "--output", str(output)]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(output.read_text())["alarms"]
