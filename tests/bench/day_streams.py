"""Streams of days counted by fixed bins, for the benches of alarms: simulated ones, and real ones, resampled."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

FIRST = dt.date(2024, 1, 1)  # a Monday
HOLIDAYS = (dt.date(2024, 2, 19), dt.date(2024, 3, 13), dt.date(2024, 3, 28))
LEAST_ROWS, MOST_ROWS = 40, 20_000


@dataclass
class Stream:
    """Counts by bin of each series: bin 0 missing, bin 1 new, then the ordinary ones."""

    dates: list[dt.date]
    series: dict[str, tuple[str, np.ndarray]] = field(default_factory=dict)
    jumps: bool = False

    def copy(self) -> Stream:
        return Stream(
            self.dates, {name: (kind, counts.copy()) for name, (kind, counts) in self.series.items()}, self.jumps
        )

    def write(self, path: Path) -> None:
        """Writes the file that `modelwatch alarms --counted` reads."""
        lines = ["date,series,kind,bin,rows"]
        for name, (kind, counts) in self.series.items():
            for date, day in zip(self.dates, counts, strict=True):
                lines += [
                    f"{date},{name},{kind},{b},{n}" for b, n in enumerate(day) if n or (b == len(day) - 1 and day.sum())
                ]
        path.write_text("\n".join(lines) + "\n")


def autoregressive(rng: np.random.Generator, days: int, phi: float) -> np.ndarray:
    """Standard normal days of which each has phi of the one before."""
    x = np.empty(days)
    x[0] = rng.normal()
    for t in range(1, days):
        x[t] = phi * x[t - 1] + rng.normal() * np.sqrt(1 - phi**2)
    return x


def normal_bins(mean: np.ndarray, scale: float = 1.0) -> np.ndarray:
    """Shares of the deciles of a standard normal number whose mean is moved; beyond 3.3 it is out of range."""
    from scipy import stats

    edges = np.concatenate([[-np.inf], stats.norm.ppf(np.linspace(0.1, 0.9, 9)), [np.inf]])
    cdf = stats.norm.cdf((edges[None] - mean[:, None]) / scale)
    shares = np.diff(cdf, axis=1)
    beyond = stats.norm.sf((3.3 - mean) / scale) + stats.norm.cdf((-3.3 - mean) / scale)
    shares[:, 0] -= stats.norm.cdf((-3.3 - mean) / scale)
    shares[:, -1] -= stats.norm.sf((3.3 - mean) / scale)
    return np.column_stack([np.zeros(len(mean)), beyond, np.clip(shares, 0, None)])


def drawn(rng: np.random.Generator, rows: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Rows of each day, drawn by the day's shares."""
    return np.array([rng.multinomial(n, p / p.sum()) for n, p in zip(rows, shares, strict=True)])


def panel(rng: np.random.Generator, rows: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The same customers every day: few of them change, so that days vary less than samples do."""
    size = rows.max()
    owns = rng.choice(len(share), size, p=share / share.sum())
    out = []
    for n in rows:
        change = rng.random(size) < 0.02
        owns[change] = rng.choice(len(share), change.sum(), p=share / share.sum())
        out.append(np.bincount(owns[:n], minlength=len(share)))
    return np.array(out)


def simulated(seed: int, days: int = 90) -> Stream:
    """A stream in which nothing is wrong, with what makes detectors alarm all the same."""
    rng = np.random.default_rng([416, seed])
    dates = [FIRST + dt.timedelta(days=d) for d in range(days)]
    rest = np.array([d.weekday() >= 5 or d in HOLIDAYS for d in dates])
    jumps = seed % 4 == 0
    level = np.exp(rng.uniform(np.log(LEAST_ROWS), np.log(MOST_ROWS)))
    growth = rng.uniform(0, 0.004)
    rows = level * np.exp(growth * np.arange(days)) * np.where(rest, rng.uniform(0.5, 1), 1)
    rows *= np.exp(0.06 * autoregressive(rng, days, rng.choice([0, 0.5, 0.8])))
    if jumps:
        at = rng.integers(30, days - 10)
        rows[at : at + rng.choice([1, 7, days])] *= rng.choice([0.25, 4])
    rows = np.maximum(rng.poisson(rows), 1)
    if seed % 5 == 0:
        rows[rng.choice(np.arange(20, days), 2, replace=False)] = 1
    stream = Stream(dates, jumps=jumps)
    stream.series["rows"] = ("rows", rows[:, None])
    season = np.where(rest, rng.uniform(-0.5, 0.5), 0)

    def column(name: str, kind: str, shares: np.ndarray) -> None:
        stream.series[name] = (kind, drawn(rng, rows, shares))

    column("plain", "ordered", normal_bins(np.zeros(days)))
    column("season", "ordered", normal_bins(season))
    column("growing", "ordered", normal_bins(np.linspace(0, rng.uniform(0, 0.5), days)))
    for phi in (0.5, 0.7, 0.9, 0.97):
        column(f"ar {phi}", "ordered", normal_bins(0.15 * autoregressive(rng, days, phi) + season / 2))
    column("heavy", "ordered", normal_bins(np.clip(0.05 * rng.standard_t(3, days), -1, 1)))
    day_to_day = rng.dirichlet(400 * np.array([0.4, 0.3, 0.15, 0.1, 0.05]), days)
    column("channel", "categories", np.column_stack([np.zeros((days, 2)), day_to_day]))
    rare = np.array([0.002, 0.0002, 0.6, 0.2, 0.1, 0.05, 0.03, 0.01, 0.005, 0.002, 0.0008])
    column("rare", "categories", np.tile(rare, (days, 1)))
    flag = 1 / (1 + np.exp(-(-1 + season + 0.1 * autoregressive(rng, days, 0.5))))
    column("flag", "two_valued", np.column_stack([np.zeros((days, 2)), 1 - flag, flag]))
    lost = np.clip(rng.gamma(2, 0.005, days), 0, 0.5)
    column("gaps", "two_valued", np.column_stack([lost, np.zeros(days), (1 - lost) * 0.7, (1 - lost) * 0.3]))
    kept = np.array([0, 0, 0.5, 0.3, 0.15, 0.05])
    stream.series["panel"] = ("categories", panel(rng, rows, kept))
    failed = np.full(days, 0.01)
    stream.series["failing"] = ("rate", drawn(rng, rows, np.column_stack([np.zeros((days, 2)), 1 - failed, failed])))
    return stream


def rates(seed: int, days: int = 400) -> Stream:
    """Rates of few cases, long enough to be judged in blocks: steady, from day to day otherwise, and slow ones."""
    rng = np.random.default_rng([419, seed])
    dates = [FIRST + dt.timedelta(days=d) for d in range(days)]
    rest = np.array([d.weekday() >= 5 for d in dates])
    level = np.exp(rng.uniform(np.log(20), np.log(150)))
    rows = np.where(rest, rng.choice([0, 0.5]), 1) * level * np.exp(0.2 * autoregressive(rng, days, 0.8))
    rows = np.maximum(rng.poisson(rows), 1)
    stream = Stream(dates)
    stream.series["rows"] = ("rows", rows[:, None])
    for name, share in (
        ("steady", np.full(days, rng.uniform(0.01, 0.05))),
        ("from day to day", rng.gamma(2, 0.0125, days)),
        ("slow", 0.03 * np.exp(0.15 * autoregressive(rng, days, 0.97))),
        ("weekly", np.where(rest, 0.04, 0.02)),
    ):
        stream.series[name] = ("rate", drawn(rng, rows, np.column_stack([np.zeros((days, 2)), 1 - share, share])))
    return stream


def shared(name: str) -> Path | None:
    """The folder of a shared stream, where it is there."""
    root = os.environ.get("MODELWATCH_SHARED")
    folder = Path(root, "data", name) if root else None
    return folder if folder and folder.is_dir() else None


def binning(base: pd.Series) -> tuple[str, int, Callable[[np.ndarray], np.ndarray]]:
    """The kind of a column, how many bins its first days make, and what tells the bin of each value."""
    if base.dtype.kind not in "fiub":
        names = sorted(base.dropna().unique())
        bin_of = {name: 2 + i for i, name in enumerate(names)}
        kind = "two_valued" if len(names) <= 2 else "categories"

        def named(values: np.ndarray) -> np.ndarray:
            series = pd.Series(values, dtype=object)
            return np.where(series.isna(), 0, series.map(bin_of).fillna(1)).astype(int)

        return kind, 2 + len(names), named
    known = np.sort(base.dropna().to_numpy(float))
    heavy = [v for v, n in zip(*np.unique(known, return_counts=True), strict=True) if n >= 0.08 * len(known)]
    tenths = np.quantile(known, np.linspace(0.1, 1, 10), method="higher")
    before = [known[np.searchsorted(known, v) - 1] for v in heavy if v > known[0]]
    edges = np.unique(np.concatenate([tenths, heavy, before]))

    def numbered(values: np.ndarray) -> np.ndarray:
        numbers = values.astype(float)
        code = 2 + np.searchsorted(edges, numbers)
        code[(numbers < known[0]) | (numbers > known[-1])] = 1
        code[np.isnan(numbers)] = 0
        return code

    return "two_valued" if len(edges) <= 2 else "ordered", 2 + len(edges), numbered


def counted(frame: pd.DataFrame, columns: list[str], day: pd.Series, base: int = 14) -> Stream:
    """Counts real rows by bins of their first days: tenths of numbers, heavy values alone, categories by name."""
    days = sorted(day.unique())
    first = day.isin(days[:base])
    position = day.map({d: i for i, d in enumerate(days)}).to_numpy()
    stream = Stream([d if isinstance(d, dt.date) else d.date() for d in days])
    for name in columns:
        kind, size, code = binning(frame[name][first])
        counts = np.zeros((len(days), size), int)
        np.add.at(counts, (position, code(frame[name].to_numpy())), 1)
        stream.series[name] = (kind, counts)
    rows = np.bincount(position, minlength=len(days))
    stream.series["rows"] = ("rows", rows[:, None])
    return stream


# What the stream's files have beside its features
NOT_FEATURES = {
    "prediction_id",
    "entity_id",
    "event_time",
    "model_id",
    "model_version",
    "score",
    "decision",
    "latency_ms",
}


def fraud() -> Stream | None:
    """The fraud stream's days."""
    folder = shared("fraud")
    if folder is None:
        return None
    frame = pd.concat([pd.read_parquet(f) for f in sorted((folder / "predictions").glob("*.parquet"))])
    features = [name for name in frame.columns if name not in NOT_FEATURES]
    return counted(frame, features, pd.to_datetime(frame["event_time"], utc=True).dt.date)


def innocent(stream: Stream) -> np.ndarray:
    """Which days no incident of the fraud stream touches."""
    table = pd.read_csv(shared("fraud") / "incidents.csv", parse_dates=["first_day", "last_day"])
    ok = np.ones(len(stream.dates), bool)
    for first, last in zip(table["first_day"], table["last_day"], strict=True):
        ok &= np.array([not first.date() <= d <= last.date() for d in stream.dates])
    return ok


def resampled(stream: Stream, ok: np.ndarray, seed: int, days: int = 90) -> Stream:
    """Innocent days drawn again by blocks of three, workdays for workdays: what is left is how days vary."""
    rng = np.random.default_rng([417, seed])
    weekday = np.array([d.weekday() for d in stream.dates])
    picked: list[int] = []
    while len(picked) < days:
        want = [(len(picked) + i) % 7 for i in range(3)]
        starts = [i for i in range(len(ok) - 2) if ok[i : i + 3].all() and (weekday[i : i + 3] == want).all()]
        picked += list(range(s := int(rng.choice(starts)), s + 3))
    dates = [FIRST + dt.timedelta(days=d) for d in range(days)]
    return Stream(dates, {name: (kind, counts[picked[:days]]) for name, (kind, counts) in stream.series.items()})
