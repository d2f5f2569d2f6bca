"""Days of rows for `alarm_power.py`: simulated columns, real days of `fraud`, `churn` and `census`, and what changes.

A real column's days are drawn again by blocks of its calendar: whole weeks of `fraud` from Monday on, three weekly runs
of `churn` in a row, three times 4,000 rows of one year of `census`, which has no days of its own. Blocks that an
incident of the stream touches are left out. Of each day 2,000 rows are drawn. What is left is how rows and days of the
column vary; what lingers for longer than a block is lost. Columns that grow (`tenure` of `churn`) are left out: drawn
again they jump.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import day_streams
import numpy as np
import pandas as pd

ROWS = 2_000
BASE = 14
"""Bins are made of so many first days."""
CENSUS_ROWS = 4_000
ONE_COLUMN = ("terminal_risk_7d", "customer_avg_amount_7d", "channel")
"""Incidents of these touch no other column than the score."""
NEW = 1e6
"""A category that no day has had."""
Days = list[np.ndarray]
"""The rows of each day: numbers, codes of categories, or two columns of numbers."""


@dataclass(frozen=True)
class Column:
    """Where the rows of a column, or of a pair of columns, come from."""

    name: str
    phi: float = 0
    season: float = 0
    stream: str = ""
    """A real stream; then its columns."""
    columns: tuple[str, ...] = ()
    categories: bool = False
    pair: bool = False
    grain: float = 0
    """What numbers are multiples of, where they are."""
    hard: bool = False
    """Whether its days are seasonal or slow."""
    drift: float = 0.3
    """By how much the mean has moved at the end of a gradual change, in sigma."""

    def days(self, seed: int, days: int) -> Days:
        """The rows of days on which nothing is wrong."""
        rng = np.random.default_rng([418, seed, *self.name.encode()])
        if self.stream:
            return self._drawn(rng, days)
        if self.pair:
            x = rng.normal(size=(days, ROWS, 2))
            x[:, :, 1] = 0.5 * x[:, :, 0] + np.sqrt(0.75) * x[:, :, 1]
            return list(x)
        mean = np.where(np.arange(days) % 7 >= 5, self.season, 0.0)
        if self.phi:
            mean += 0.2 * day_streams.autoregressive(rng, days, self.phi)
        return [rng.normal(size=ROWS) + mean[day] for day in range(days)]

    def _drawn(self, rng: np.random.Generator, days: int) -> Days:
        blocks = real(self.stream, self.columns)
        units: Days = []
        while len(units) < days:
            units += blocks[rng.integers(len(blocks))]
        return [unit[rng.choice(len(unit), ROWS, replace=False)] for unit in units[:days]]


COLUMNS = [
    Column("plain"),
    Column("season", season=0.5, hard=True),
    Column("slow .7", phi=0.7, hard=True, drift=1),
    Column("slow .97", phi=0.97, hard=True, drift=1),
    Column("fraud amount", stream="fraud", columns=("amount",)),
    Column("fraud score", stream="fraud", columns=("score",), hard=True),
    Column("fraud terminal_tx_7d", stream="fraud", columns=("terminal_tx_7d",), grain=1, hard=True),
    Column("fraud channel", stream="fraud", columns=("channel",), categories=True),
    Column("churn MonthlyCharges", stream="churn", columns=("MonthlyCharges",), grain=0.05),
    Column("churn Contract", stream="churn", columns=("Contract",), categories=True),
    Column("census AGEP", stream="census", columns=("AGEP",), grain=1),
    Column("census SCHL", stream="census", columns=("SCHL",), categories=True),
    Column("pair", pair=True),
    Column("fraud amounts", stream="fraud", columns=("amount", "customer_avg_amount_7d"), pair=True),
    Column("churn charges", stream="churn", columns=("tenure", "MonthlyCharges"), pair=True),
    Column("census age", stream="census", columns=("AGEP", "predicted_probability"), pair=True),
]


@cache
def real(stream: str, columns: tuple[str, ...]) -> list[Days]:
    """The blocks of days of a real stream's columns."""
    folder = day_streams.shared(stream)
    if folder is None:
        raise SystemExit(f"the stream {stream} is not there: set MODELWATCH_SHARED")
    if stream == "census":
        frame = pd.concat([pd.read_parquet(folder / f"employment_MA_{part}.pq") for part in ("reference", "analysis")])
        frame = frame.sample(frac=1, random_state=0).sort_values("year", kind="stable")
        frame["day"], incidents = np.arange(len(frame)) // CENSUS_ROWS, []
    else:
        frame = pd.concat([pd.read_parquet(file) for file in sorted((folder / "predictions").glob("*.parquet"))])
        frame["day"] = frame["event_time"].dt.date
        incidents = list(pd.read_csv(folder / "incidents.csv").itertuples(index=False))
        if "score" in columns:
            frame = frame[frame["model_version"].astype(str) == "1"]
    for name in columns:
        if frame[name].dtype.kind not in "fiu":
            frame[name] = pd.factorize(frame[name], sort=True)[0]
    days = {day: rows[list(columns)].to_numpy(float).squeeze() for day, rows in frame.groupby("day")}
    bad = {day for day in days for what, first, last in incidents if first <= str(day) <= last and of(what, columns)}
    dates, block, step = list(days), 7 if stream == "fraud" else 3, 7 if stream == "fraud" else 1
    blocks = [dates[i : i + block] for i in range(0, len(dates) - block + 1, step)]
    return [
        [days[day] for day in block]
        for block in blocks
        if not bad & set(block) and all(len(days[day]) >= ROWS for day in block)
    ]


def of(incident: str, columns: tuple[str, ...]) -> bool:
    """Whether an incident may have touched columns: where it does not begin with the name of another one."""
    named = incident.split()[0]
    return named not in ONE_COLUMN or named in columns or "score" in columns


@dataclass(frozen=True)
class Base:
    """What a column's first days are like."""

    mean: float
    sd: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, days: Days) -> Base:
        known = np.concatenate(days[:BASE])
        known = known[~np.isnan(known)]
        return cls(float(known.mean()), float(known.std()), float(known.min()), float(known.max()))


def changed(column: Column, base: Base, x: np.ndarray, change: str, size: float, seed: tuple[int, int]) -> np.ndarray:
    """A day's rows, changed by a size. Rows that a small change hits are hit by a greater one, too."""
    rng = np.random.default_rng([419, *seed])
    sign = 1 if seed[0] % 2 else -1
    hit, which = rng.random(len(x)) < size, rng.random(len(x))

    def grained(numbers: np.ndarray) -> np.ndarray:
        return np.floor(numbers / column.grain + which) * column.grain if column.grain else numbers

    if change == "mean, sigma":
        return grained(x + sign * size * base.sd)
    if change == "scale, part":
        return grained(base.mean + (x - base.mean) * (1 + size) ** sign)
    x = x.copy()
    if change == "rows with 2 sigma, share":
        x[hit] = grained(x + sign * 2 * base.sd)[hit]
    elif change == "rows to one category, share":
        x[hit] = 1
    elif change == "missing, share":
        x[hit] = np.nan
    elif change == "new, share":
        x[hit] = NEW if column.categories else base.highest + which[hit] * base.sd
    elif change == "correlation, part":
        x[hit, 1] = rng.permutation(x[hit, 1])
    else:
        raise ValueError(change)
    return x


class Bins:
    """Counts days by bins that are made of a column's first ones."""

    def __init__(self, column: Column, days: Days) -> None:
        known = np.concatenate(days[:BASE])
        self.pair = column.pair
        if column.pair:
            self.kind, self.size, self.middle = "two_valued", 4, np.median(known, axis=0)
            return
        values = pd.Series(known, dtype=object if column.categories else float)
        self.kind, self.size, self.code = day_streams.binning(values)

    def count(self, x: np.ndarray) -> np.ndarray:
        """A day's rows by bin. A pair is counted by whether both are on the same side of their medians."""
        if self.pair:
            same = np.logical_xor(*(x > self.middle).T) == 0
            return np.bincount(2 + same, minlength=self.size)
        return np.bincount(self.code(x), minlength=self.size)
