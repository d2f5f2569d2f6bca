"""The smallest change that is found, ours beside Evidently, NannyML and statsmodels, at the same rate of false alarms.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install --no-deps -r tests/conformance/peers.lock
    NML_DISABLE_USAGE_LOGGING=1 /tmp/peers/bin/python tests/bench/alarm_power.py [--repeats 15] [--program ./modelwatch]

Into simulated days of 2,000 rows (a plain column, one with a weekly season, slow ones with autocorrelation .7 and .97)
changes of growing size are injected from day 60 on. Every detector sees the same rows of one column, its first four
weeks as the reference:

- Evidently: its normed Wasserstein distance, the default of numbers (0.1).
- NannyML: its Jensen-Shannon distance and the share of missing values, in standard deviations of the reference's days
  (3 is its default).
- statsmodels: exponential smoothing with a season of seven days, as Deequ's Holt-Winters, of mean, standard deviation,
  and the shares of missing values and of those out of the known range, in deviations of the errors before (Deequ's
  default is 1.96).

Tuned, the limit of each is set per column so that it alarms falsely on a twentieth of 60-day streams in which nothing
changes, and our budget likewise: it is a bound, and not set by looking at streams. A change is found when one of its
first three days alarms. Changes that come gradually are told by the median of days until they are found.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import day_streams
import numpy as np
import pandas as pd
from evidently.legacy.calculations.stattests.wasserstein_distance_norm import _wasserstein_distance_norm
from evidently.legacy.core import ColumnType
from nannyml.chunk import SizeBasedChunker
from nannyml.drift.univariate.methods import FeatureType, MethodFactory
from nannyml.thresholds import StandardDeviationThreshold
from scipy import stats
from statsmodels.tsa.holtwinters import ExponentialSmoothing

REFERENCE, START, WITHIN, LONGEST, ROWS = 28, 60, 3, 40, 2_000
NULL_DAYS = REFERENCE + 60
FOUND = 0.8
FALSE = 0.05
REPOSITORY = Path(__file__).resolve().parents[2]
COLUMNS = {"plain": (0, 0), "season": (0, 0.5), "slow .7": (0.7, 0), "slow .97": (0.97, 0)}
SIZES = {
    "mean, sigma": [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1],
    "scale, part": [0.05, 0.1, 0.2, 0.3, 0.5, 1],
    "missing, share": [0.002, 0.005, 0.01, 0.02, 0.05, 0.2],
    "new, share": [0.002, 0.005, 0.01, 0.02, 0.05, 0.2],
    "rows with +2 sigma, share": [0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
}
GRADUAL = {"plain": 0.3, "season": 0.3, "slow .7": 1, "slow .97": 1}
"""By how much the mean has moved in the end, in sigma."""
RAMPS = (1, 3, 10, 30)
KNOWN = 3.3
"""Beyond so many sigma a number is out of the known range."""
Days = list[np.ndarray]


def column(name: str, seed: int, days: int, change: str | None, size: float, ramp: int = 1) -> Days:
    """The rows of each day; what comes before the change is the same for every change and size."""
    rng = np.random.default_rng([418, seed, len(name)])
    phi, season = COLUMNS[name]
    mean = 0.2 * day_streams.autoregressive(rng, NULL_DAYS + LONGEST, phi) if phi else np.zeros(NULL_DAYS + LONGEST)
    out = []
    for day in range(days):
        x = rng.normal(size=ROWS)
        hit, which = rng.random(ROWS), rng.random(ROWS)
        part = size * min(1, max(0, (day - START + 1) / ramp)) if day >= START else 0
        if change == "scale, part":
            x *= 1 + part
        x += mean[day] + (season if day % 7 >= 5 else 0)
        if change == "mean, sigma":
            x += part
        if change == "rows with +2 sigma, share":
            x[hit < part] += 2
        if change == "new, share":
            x[hit < part] = KNOWN + 1 + which[hit < part]
        if change == "missing, share":
            x[hit < part] = np.nan
        out.append(x)
    return out


def counted(days: Days) -> np.ndarray:
    """Counts by missing, out of range, and tenths of the standard normal distribution."""
    edges = stats.norm.ppf(np.linspace(0.1, 0.9, 9))
    counts = []
    for x in days:
        code = 2 + np.searchsorted(edges, x)
        code[np.abs(x) > KNOWN] = 1
        code[np.isnan(x)] = 0
        counts.append(np.bincount(code, minlength=12))
    return np.array(counts)


def evidently(days: Days, first: int) -> np.ndarray:
    """Evidently's distance of each day from the reference's rows."""
    reference = pd.Series(np.concatenate(days[:REFERENCE])).dropna()
    return np.array(
        [
            _wasserstein_distance_norm(reference, pd.Series(x).dropna(), ColumnType.Numerical, 0.1)[0]
            for x in days[first:]
        ]
    )


def nannyml(days: Days, first: int) -> np.ndarray:
    """NannyML's distance and the share of missing values, the greater of both in deviations of the reference's days."""
    reference = pd.Series(np.concatenate(days[:REFERENCE]), name="x")
    method = MethodFactory.create(
        key="jensen_shannon",
        feature_type=FeatureType.CONTINUOUS,
        chunker=SizeBasedChunker(ROWS),
        threshold=StandardDeviationThreshold(std_lower_multiplier=None),
    ).fit(reference)
    scores = []
    for value in (
        lambda x: float(method._calculate(pd.Series(x))),
        lambda x: float(np.isnan(x).mean()),
    ):
        known = np.array([value(x) for x in days[:REFERENCE]])
        now = np.array([value(x) for x in days[first:]])
        scores.append((now - known.mean()) / max(known.std(), 1 / ROWS))
    return np.max(scores, axis=0)


def holt_winters(days: Days, first: int) -> np.ndarray:
    """Errors of one step ahead in deviations of those before, the greatest of four measures."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        known = [x[~np.isnan(x)] for x in days]
        measures = (
            [float(x.mean()) for x in known],
            [float(x.std()) for x in known],
            [float(np.isnan(x).mean()) for x in days],
            [float((np.abs(x) > KNOWN).mean()) for x in known],
        )
        return np.max([deviations(tuple(values), first) for values in measures], axis=0)


@cache
def smoothing(values: tuple[float, ...]) -> tuple[float, float, float, np.ndarray]:
    """What statsmodels makes of the reference: how fast level and season follow, and where they begin."""
    if np.ptp(values) == 0:
        return 0.2, 0.1, values[0], np.zeros(7)
    found = ExponentialSmoothing(values, seasonal="add", seasonal_periods=7).fit().params
    return (
        found["smoothing_level"],
        found["smoothing_seasonal"],
        found["initial_level"],
        np.array(found["initial_seasons"]),
    )


def deviations(values: tuple[float, ...], first: int) -> np.ndarray:
    """How far each day is from what statsmodels foretold the day before."""
    alpha, gamma, level, seasons = smoothing(values[:REFERENCE])
    model = ExponentialSmoothing(
        values,
        seasonal="add",
        seasonal_periods=7,
        initialization_method="known",
        initial_level=level,
        initial_seasonal=seasons,
    ).fit(smoothing_level=alpha, smoothing_seasonal=gamma, optimized=False)
    errors = np.asarray(values) - np.asarray(model.fittedvalues)
    return np.array(
        [abs(errors[t]) / max(errors[7 : min(t, START)].std(), 1 / ROWS) for t in range(first, len(values))]
    )


PEERS: dict[str, tuple[Callable[[Days, int], np.ndarray], float]] = {
    "Evidently": (evidently, 0.1),
    "NannyML": (nannyml, 3),
    "Holt-Winters": (holt_winters, 1.96),
}
"""With their default limits."""


def ours(program: str, cases: list[np.ndarray], budget: str) -> list[list[int]]:
    """The days on which our program alarms, by case."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{i}.csv") for i in range(len(cases))]
        for file, counts in zip(files, cases, strict=True):
            dates = [day_streams.FIRST + day_streams.dt.timedelta(days=d) for d in range(len(counts))]
            day_streams.Stream(dates, {"a": ("ordered", counts)}).write(file)
        output = Path(folder, "out.jsonl")
        argv = [program, "alarms", *map(str, files), "--counted", "--budget", budget, "--output", str(output)]
        subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
        lines = output.read_text().splitlines()
    first = str(day_streams.FIRST)
    return [
        [int((np.datetime64(alarm["date"]) - np.datetime64(first)).astype(int)) for alarm in json.loads(line)["alarms"]]
        for line in lines
    ]


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--nulls", type=int, default=60)
    parser.add_argument("--columns", nargs="+", default=list(COLUMNS), choices=list(COLUMNS))
    parser.add_argument("--program", default=str(REPOSITORY / "modelwatch"))
    options = parser.parse_args()
    kinds = [(change, size, 1) for change, sizes in SIZES.items() for size in sizes]
    for name in options.columns:
        ramps = [("mean, sigma", GRADUAL[name], ramp) for ramp in RAMPS]
        cases = {
            (*kind, i): column(name, 1000 + i, START + (LONGEST if kind in ramps else WITHIN), *kind)
            for kind in dict.fromkeys(kinds + ramps)
            for i in range(options.repeats)
        }
        null = [column(name, i, NULL_DAYS, None, 0) for i in range(options.nulls)]
        scores = {peer: {key: score(days, START) for key, days in cases.items()} for peer, (score, _) in PEERS.items()}
        most = {peer: np.sort([score(days, REFERENCE).max() for days in null]) for peer, (score, _) in PEERS.items()}
        tuned = {peer: values[int(np.ceil((1 - FALSE) * len(values))) - 1] for peer, values in most.items()}
        limits = {"tuned": tuned, "default": {peer: limit for peer, (_, limit) in PEERS.items()}}
        for setting, budget in (("tuned", f"{FALSE}/60"), ("default", "1/60")):
            alarmed = ours(options.program, [counted(days) for days in [*cases.values(), *null]], budget)
            first = {"ours": {key: since(days) for key, days in zip(cases, alarmed, strict=False)}}
            for peer in PEERS:
                first[peer] = {
                    key: since(list(START + np.flatnonzero(values > limits[setting][peer])))
                    for key, values in scores[peer].items()
                }
            false = {"ours": np.mean([any(day >= REFERENCE for day in days) for days in alarmed[len(cases) :]])}
            false |= {peer: np.mean(values > limits[setting][peer]) for peer, values in most.items()}
            table(name, setting, first, false, ramps, options.repeats)


def since(alarmed: list[int]) -> float:
    """The first day of the change that alarms, 1 the first; none is infinitely late."""
    return min((day - START + 1 for day in alarmed if day >= START), default=np.inf)


def table(name: str, setting: str, first: dict, false: dict, ramps: list, repeats: int) -> None:
    """One column's rows, as Markdown."""
    print(f"| {name}, {setting} | streams of 60 days with a false alarm | ", end="")
    print(" | ".join(f"{share:.2f}" for share in false.values()) + " |")
    for change, sizes in SIZES.items():
        told = []
        for days in first.values():
            shares = [np.mean([days[change, size, 1, i] <= WITHIN for i in range(repeats)]) for size in sizes]
            told.append(smallest(sizes, shares))
        print(f"| {name}, {setting} | {change} | " + " | ".join(told) + " |")
    for change, size, ramp in ramps:
        late = [np.median([days[change, size, ramp, i] for i in range(repeats)]) for days in first.values()]
        print(
            f"| {name}, {setting} | {size:g} sigma over {ramp} days, day found | "
            + " | ".join("never" if np.isinf(day) else f"{day:g}" for day in late)
            + " |",
            flush=True,
        )


def smallest(sizes: list[float], shares: list[float]) -> str:
    """The smallest size from which on the share found stays high."""
    best = None
    for size, share in reversed(list(zip(sizes, shares, strict=True))):
        if share < FOUND:
            break
        best = size
    return f"> {sizes[-1]:g}" if best is None else f"{best:g}"


if __name__ == "__main__":
    main()
