"""The smallest change that is found, ours beside other detectors at the same rate of false alarms.

    .modelwatch/conformance/bin/python tests/bench/alarm_power.py [--repeats 25] [--program ./modelwatch]

Into simulated days of 5,000 rows (a plain column, one with a weekly season, slow ones with autocorrelation .7 and .97)
changes of growing size are injected from day 60 on. Every detector sees the same counts of one column. Its limit is set
per column so that it alarms falsely on a twentieth of 60-day streams in which nothing changes, our budget likewise; a
change is found when one of its first three days alarms. The others are stand-ins on the same bins, for Evidently,
NannyML and statsmodels are not in this environment: Wasserstein's distance over bins and PSI (Evidently),
Jensen-Shannon in deviations of the reference's days (NannyML), Holt-Winters with a season of seven days on the mean
rank and the shares of missing and new values (Deequ).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import day_streams
import numpy as np

DAYS, START, WITHIN, ROWS = 66, 60, 3, 5_000
FOUND = 0.8
FALSE = 0.05
REPOSITORY = Path(__file__).resolve().parents[2]
COLUMNS = {"plain": (0, 0), "season": (0, 0.5), "slow .7": (0.7, 0), "slow .97": (0.97, 0)}
SIZES = {
    "mean, sigma": [0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1],
    "scale, part": [0.05, 0.1, 0.2, 0.3, 0.5, 1],
    "missing, share": [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.2],
    "new, share": [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.2],
    "rows with +2 sigma, share": [0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=25)
    parser.add_argument("--nulls", type=int, default=100)
    parser.add_argument("--program", default=str(REPOSITORY / "modelwatch"))
    options = parser.parse_args()
    peers = {"Holt-Winters": holt_winters, "NannyML-like": jensen_shannon, "Evidently-like": wasserstein, "PSI": psi}
    print(f"{'column':10} {'change':26} {'ours':>7} " + " ".join(f"{name:>15}" for name in peers))
    for column in COLUMNS:
        null = [stream(column, i, None, 0) for i in range(options.nulls)]
        limits = {name: limit([score(counts) for counts in null]) for name, score in peers.items()}
        for change, sizes in SIZES.items():
            cases = {size: [stream(column, 1000 + i, change, size) for i in range(options.repeats)] for size in sizes}
            ours = smallest(sizes, found(options.program, [c for size in sizes for c in cases[size]], options.repeats))
            told = [
                smallest(sizes, [np.mean([hit(score(c), limits[name]) for c in cases[size]]) for size in sizes])
                for name, score in peers.items()
            ]
            print(f"{column:10} {change:26} {ours:>7} " + " ".join(f"{one:>15}" for one in told), flush=True)


def smallest(sizes: list[float], shares: list[float]) -> str:
    """The smallest size from which on the share found stays high."""
    best = None
    for size, share in reversed(list(zip(sizes, shares, strict=True))):
        if share < FOUND:
            break
        best = size
    return f"> {sizes[-1]:g}" if best is None else f"{best:g}"


def stream(column: str, seed: int, change: str | None, size: float) -> np.ndarray:
    """Counts of one column: missing, new, ten tenths."""
    rng = np.random.default_rng([418, seed, len(column)])
    phi, season = COLUMNS[column]
    days = np.arange(DAYS)
    mean = 0.2 * day_streams.autoregressive(rng, DAYS, phi) if phi else np.zeros(DAYS)
    mean = mean + np.where(days % 7 >= 5, season, 0)
    after = days >= START
    scale = np.ones(DAYS)
    if change == "mean, sigma":
        mean = mean + after * size
    if change == "scale, part":
        scale += after * size
    shares = np.array([day_streams.normal_bins(mean[[d]], scale[d])[0] for d in range(DAYS)])
    if change == "rows with +2 sigma, share":
        shares = np.where(after[:, None], (1 - size) * shares + size * day_streams.normal_bins(mean + 2), shares)
    part = {"missing, share": 0, "new, share": 1}.get(change)
    if part is not None:
        shares[after] *= 1 - size
        shares[after, part] += size
    return day_streams.drawn(rng, np.full(DAYS, ROWS), shares)


def found(program: str, cases: list[np.ndarray], repeats: int) -> list[float]:
    """The share of cases that our program finds, by size."""
    dates = [day_streams.FIRST + day_streams.dt.timedelta(days=d) for d in range(DAYS)]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{i}.csv") for i in range(len(cases))]
        for file, counts in zip(files, cases, strict=True):
            day_streams.Stream(dates, {"a": ("ordered", counts)}).write(file)
        output = Path(folder, "out.jsonl")
        argv = [program, "alarms", *map(str, files), "--counted", "--budget", f"{FALSE}/60", "--output", str(output)]
        subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)
        wanted = {str(date) for date in dates[START : START + WITHIN]}
        lines = output.read_text().splitlines()
    hits = [any(alarm["date"] in wanted for alarm in json.loads(line)["alarms"]) for line in lines]
    return [float(np.mean(hits[i : i + repeats])) for i in range(0, len(hits), repeats)]


def limit(scores: list[np.ndarray]) -> float:
    """The limit that a twentieth of 60-day streams without a change is beyond; scores begin on day 14."""
    most = np.sort([np.nanmax(score) * DAYS / 60 for score in scores])
    return float(most[int(np.ceil((1 - FALSE) * len(most))) - 1])


def hit(score: np.ndarray, most: float) -> bool:
    """Whether one of the first days of the change is beyond the limit."""
    return bool((score[START - 14 : START - 14 + WITHIN] > most).any())


def shares(counts: np.ndarray) -> np.ndarray:
    """Smoothed shares of all bins."""
    return (counts + 0.5) / (counts + 0.5).sum(-1, keepdims=True)


def psi(counts: np.ndarray) -> np.ndarray:
    """Population stability index of each day against the first 14."""
    base, days = shares(counts[:14].sum(0)), shares(counts[14:])
    return ((days - base) * np.log(days / base)).sum(1)


def wasserstein(counts: np.ndarray) -> np.ndarray:
    """Distance of the cumulated shares of each day from the first 14's; missing and new first."""
    base, days = shares(counts[:14].sum(0)), shares(counts[14:])
    return np.abs(np.cumsum(days - base, 1)).sum(1)


def jensen_shannon(counts: np.ndarray) -> np.ndarray:
    """Deviations of each day's Jensen-Shannon distance beyond the mean of the reference's days (the first 30)."""
    base, days = shares(counts[:30].sum(0)), shares(counts)
    middle = (days + base) / 2
    distance = np.sqrt(((days * np.log(days / middle)).sum(1) + (base * np.log(base / middle)).sum(1)) / 2)
    return ((distance - distance[:30].mean()) / distance[:30].std())[14:]


def holt_winters(counts: np.ndarray) -> np.ndarray:
    """Deviations of mean rank, missing and new share from additive smoothing with a season of seven days."""
    n = counts.sum(1)
    rank = counts[:, 2:] @ (np.arange(10) + 0.5) / 10 / np.maximum(counts[:, 2:].sum(1), 1)
    return np.max([deviations(series) for series in (rank, counts[:, 0] / n, counts[:, 1] / n)], axis=0)


def deviations(values: np.ndarray, alpha: float = 0.2, gamma: float = 0.1) -> np.ndarray:
    """Errors of one step ahead, by the standard deviation of the errors before (at least that of one row)."""
    level, season = values[:14].mean(), values[:14].reshape(2, 7).mean(0) - values[:14].mean()
    errors = np.zeros(len(values))
    out = []
    for t, value in enumerate(values):
        errors[t] = value - level - season[t % 7]
        if t >= 14:
            out.append(abs(errors[t]) / max(errors[:t].std(), 1 / ROWS))
        season[t % 7] = gamma * (value - level) + (1 - gamma) * season[t % 7]
        level += alpha * errors[t]
    return np.array(out)


if __name__ == "__main__":
    main()
