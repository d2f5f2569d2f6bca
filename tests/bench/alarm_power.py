"""The smallest change that is found, ours beside Evidently, NannyML and statsmodels, at the same rate of false alarms.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install --no-deps -r tests/conformance/peers.lock
    NML_DISABLE_USAGE_LOGGING=1 /tmp/peers/bin/python tests/bench/alarm_power.py --cache /tmp/power

Into simulated days and real days of `fraud`, `churn` and `census` (`power_streams.py`), 2,000 rows each, changes of
growing size are injected from day 60 on: in half of the repeats up, in half down, and as often on each weekday. All
detectors see the same days of one column, and know the same ones before: the others take the first four weeks as their
reference (`power_peers.py`), ours learns as it goes. Its fixed bins are made of the first two weeks.

- *False*: the share of streams without a change that have an alarm in the 60 days after the first four weeks.
- *Tuned*: limits are set per column so that the share is as much as possible, but at most a twentieth. Each
  statistic of a peer has the same share to itself. Ours has one number to be set, the budget: it is a bound over all
  that a series is asked, which a single column is far below, so that it is looked for up to 60 in 60 days.
- *Default*: the limits that the tools come with, ours one false incident in 60 days.
- *Found*: an alarm on one of the first three days of the change. Sizes are a third of an octave apart. The smallest
  one is looked for in each repeat by bisection; 80 % of repeats have one as small as is told.
- *Days*: a change that comes gradually is told by the median of days until an alarm.
- *Ahead, behind*: by more than a step of the sizes (a day) and twice the standard error of the difference, by drawing
  the repeats again (bootstrap). Limits are of as many streams for all; their error is not in it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

import built
import day_streams
import numpy as np
import power_streams
from power_peers import PEERS, REFERENCE
from power_streams import Base, Bins, Column, Days

START, WITHIN, AFTER, HORIZON = 60, 3, 7, 60
FOUND = 0.8
FALSE = 0.05
OURS = "ours"
SIZES = {
    "mean, sigma": (0.05, 14),
    "scale, part": (0.05, 14),
    "rows with 2 sigma, share": (0.01, 18),
    "rows to one category, share": (0.01, 18),
    "missing, share": (0.002, 21),
    "new, share": (0.002, 21),
    "correlation, part": (0.05, 14),
}
"""The least size of each change that is asked for, and how many there are, each a third of an octave more."""
OF_NUMBERS = ("mean, sigma", "scale, part", "rows with 2 sigma, share", "missing, share", "new, share")
OF_CATEGORIES = ("rows to one category, share", "missing, share", "new, share")
OF_PAIRS = ("correlation, part",)
RAMPS = (1, 10, 30)
BUDGETS = [0.05 * 2 ** (i / 2) for i in range(21)]
"""False incidents in 60 days."""
Case = tuple[str, int]
"""A change, and a repeat."""


def size(change: str, step: int) -> float:
    """The size of a change."""
    return SIZES[change][0] * 2 ** (step / 3)


def changes(column: Column) -> tuple[str, ...]:
    """What can change of a column."""
    return OF_PAIRS if column.pair else OF_CATEGORIES if column.categories else OF_NUMBERS


@cache
def stream(column: Column, repeat: int) -> tuple[Days, Base]:
    """The days of a repeat before anything changes."""
    days = column.days(1000 + repeat, START + 7 + max(RAMPS) + AFTER)
    return days, Base.of(days)


def start(repeat: int) -> int:
    """The first day of the change: as often each weekday."""
    return START + repeat // 2 % 7


def injected(column: Column, change: str, repeat: int, most: float, ramp: int, days: int) -> Days:
    """The stream up to some days of the change, which grows to its size in a ramp."""
    rows, base = stream(column, repeat)
    first = start(repeat)
    return rows[:first] + [
        power_streams.changed(column, base, rows[first + i], change, most * min(1, (i + 1) / ramp), (repeat, first + i))
        for i in range(days)
    ]


def bisected(steps: int, found: Callable[[int], bool]) -> float:
    """The least step from which on a change is found, infinite where it is not found at all."""
    low, high = 0, steps
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if found(middle) else (middle + 1, high)
    return float(low) if low < steps else np.inf


def since(alarmed: np.ndarray) -> float:
    """The first of some days that alarms, 1 the first; none is infinitely late."""
    return float(np.flatnonzero(alarmed)[0] + 1) if alarmed.any() else np.inf


def tuned(maxima: np.ndarray) -> np.ndarray:
    """The limits of all statistics that as many streams as may be exceed, each a share of its own."""
    falling = -np.sort(-maxima, axis=0)
    best = falling[0]
    for limits in falling[1:]:
        if (maxima > limits).any(axis=1).mean() > FALSE:
            break
        best = limits
    return best


def of_peer(column: Column, peer: str, repeats: int, nulls: int) -> dict:
    """What a peer finds of a column, tuned and by default."""
    warnings.simplefilter("ignore")
    maxima = []
    for i in range(nulls):
        days = column.days(i, REFERENCE + HORIZON)
        maxima.append(PEERS[peer](column, days).of(days, REFERENCE).max(axis=0))
    maxima = np.array(maxima)
    said: dict = {setting: {"false": 0.0, "steps": {}, "days": {}} for setting in ("tuned", "default")}
    for repeat in range(repeats):
        rows, _ = stream(column, repeat)
        detector = PEERS[peer](column, rows)
        statistics = cache(lambda *of, to=detector, r=repeat: to.of(injected(column, *of), start(r)))
        for setting, limit in {"tuned": tuned(maxima), "default": np.array(detector.defaults)}.items():
            kept = said[setting]
            kept["false"] = float((maxima > limit).any(axis=1).mean())
            for change in changes(column):
                step = bisected(SIZES[change][1], partial(exceeded, statistics, limit, change, repeat))
                kept["steps"].setdefault(change, []).append(step)
            for ramp in ramps(column):
                days = statistics("mean, sigma", repeat, column.drift, ramp, ramp + AFTER)
                kept["days"].setdefault(str(ramp), []).append(since((days > limit).any(axis=1)))
    return said


def exceeded(statistics: Callable[..., np.ndarray], limit: np.ndarray, change: str, repeat: int, step: int) -> bool:
    """Whether a change is found."""
    return bool((statistics(change, repeat, size(change, step), 1, WITHIN) > limit).any())


def ramps(column: Column) -> tuple[int, ...]:
    """How many days changes of the mean take to come, where there is a mean."""
    return () if column.pair or column.categories else RAMPS


class Ours:
    """What our method finds of a column."""

    def __init__(self, column: Column, judge: subprocess.Popen, repeats: int, nulls: int) -> None:
        self.column = column
        self.judge = judge
        self.repeats = repeats
        self.bins = {repeat: Bins(column, stream(column, repeat)[0]) for repeat in range(repeats)}
        self.counts = {repeat: [self.bins[repeat].count(x) for x in stream(column, repeat)[0]] for repeat in self.bins}
        self.null = []
        for i in range(nulls):
            days = column.days(i, REFERENCE + HORIZON)
            bins = Bins(column, days)
            self.null.append((bins.kind, [bins.count(x) for x in days]))

    def of(self) -> dict:
        """What is found, tuned and by default."""
        step = bisected(len(BUDGETS), lambda step: self.false(BUDGETS[step]) > FALSE)
        budgets = {"tuned": BUDGETS[max(0, int(min(step, len(BUDGETS))) - 1)], "default": 1}
        return {setting: self.at(budget) for setting, budget in budgets.items()}

    def at(self, budget: float) -> dict:
        """What is found at a budget."""
        steps = {change: self.smallest(change, budget) for change in changes(self.column)}
        days = {str(ramp): self.late(ramp, budget) for ramp in ramps(self.column)}
        return {"false": self.false(budget), "steps": steps, "days": days, "budget": budget}

    def false(self, budget: float) -> float:
        """The share of streams without a change that have an alarm."""
        alarmed = self.alarmed(self.null, budget)
        return float(np.mean([any(day >= REFERENCE for day in days) for days in alarmed]))

    def smallest(self, change: str, budget: float) -> list[float]:
        """The least step that is found, by repeat: all repeats go down together."""
        low, high = np.zeros(self.repeats, int), np.full(self.repeats, SIZES[change][1])
        while (low < high).any():
            middle = (low + high) // 2
            open_ = np.flatnonzero(low < high)
            cases = [self.case(change, int(r), size(change, middle[r]), 1, WITHIN) for r in open_]
            for repeat, days in zip(open_, self.alarmed(cases, budget), strict=True):
                if any(day >= start(int(repeat)) for day in days):
                    high[repeat] = middle[repeat]
                else:
                    low[repeat] = middle[repeat] + 1
        return [float(step) if step < SIZES[change][1] else np.inf for step in low]

    def late(self, ramp: int, budget: float) -> list[float]:
        """The day on which a gradual change is found, by repeat."""
        cases = [self.case("mean, sigma", r, self.column.drift, ramp, ramp + AFTER) for r in range(self.repeats)]
        return [
            min((day - start(r) + 1.0 for day in days if day >= start(r)), default=np.inf)
            for r, days in enumerate(self.alarmed(cases, budget))
        ]

    def case(self, change: str, repeat: int, most: float, ramp: int, days: int) -> tuple[str, list[np.ndarray]]:
        """The counts of a changed stream."""
        first = start(repeat)
        rows = injected(self.column, change, repeat, most, ramp, days)[first:]
        return self.bins[repeat].kind, self.counts[repeat][:first] + [self.bins[repeat].count(x) for x in rows]

    def alarmed(self, cases: list[tuple[str, list[np.ndarray]]], budget: float) -> list[list[int]]:
        """The days on which our method alarms, by case."""
        said = []
        for kind, counts in cases:
            rows = " ".join(map(str, np.concatenate(counts)))
            print(f"{budget}/60 {kind} {len(counts[0])} {day_streams.FIRST} {rows}", file=self.judge.stdin, flush=True)
            said.append([int(day) for day in self.judge.stdout.readline().split()])
        return said


def found(of: tuple[Column, str], options: argparse.Namespace) -> dict:
    """What one of them finds of a column. What others find is kept in the cache."""
    column, who = of
    kept = Path(options.cache or "", f"{column.name} {who} {options.repeats} {options.nulls}.json")
    if who == OURS:
        if column.pair:
            never = {"false": 0.0, "steps": {change: [np.inf] * options.repeats for change in OF_PAIRS}, "days": {}}
            return {"tuned": never, "default": never}
        with subprocess.Popen(options.judge, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as judge:
            said = Ours(column, judge, options.repeats, options.nulls).of()
            judge.stdin.close()
    elif options.cache and kept.is_file():
        said = json.loads(kept.read_text())
    else:
        said = of_peer(column, who, options.repeats, options.nulls)
        if options.cache:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(said))
    return said


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=28)
    parser.add_argument("--nulls", type=int, default=100)
    parser.add_argument("--columns", nargs="+", default=[column.name for column in power_streams.COLUMNS])
    parser.add_argument("--cache", help="a folder in which what others find is kept, to be deleted when they change")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--judge", nargs="+", help="how io.modelwatch.bench.AlarmedDays is started (default: built)")
    options = parser.parse_args()
    if not options.judge:
        built.build()
        options.judge = built.of_tests("io.modelwatch.bench.AlarmedDays")
    columns = [column for name in options.columns for column in power_streams.COLUMNS if column.name == name]
    tasks = [(column, who) for column in columns for who in [OURS, *PEERS]]
    with ProcessPoolExecutor(options.processes) as pool:
        each = dict(zip(tasks, pool.map(partial(found, options=options), tasks), strict=True))
    said = {column: {who: each[column, who] for who in [OURS, *PEERS]} for column in columns}
    for setting in ("tuned", "default"):
        print(f"\n| {setting}: column | change | {OURS} | " + " | ".join(PEERS) + " |")
        print("| --- " * (3 + len(PEERS)) + "|")
        for column, of in said.items():
            table(column, setting, {who: of[who][setting] for who in [OURS, *PEERS]})
    for setting in ("tuned", "default"):
        summary(setting, said)


def table(column: Column, setting: str, of: dict) -> None:
    """One column's rows, as Markdown."""
    false = [f"{said['false']:.2f}" for said in of.values()]
    print(f"| {column.name} | false | " + " | ".join(false) + " |")
    for change in changes(column):
        print(
            f"| {column.name} | {change} | "
            + " | ".join(told(change, said["steps"][change]) for said in of.values())
            + " |"
        )
    for ramp in ramps(column):
        days = [np.median(said["days"][str(ramp)]) for said in of.values()]
        row = " | ".join("never" if np.isinf(day) else f"{day:g}" for day in days)
        print(f"| {column.name} | {column.drift:g} sigma over {ramp} days, day found | {row} |")
    if "budget" in of[OURS]:
        print(f"| {column.name} | our budget in 60 days | {of[OURS]['budget']:.2g} | " + " | " * len(PEERS))


def told(change: str, steps: list[float]) -> str:
    """The smallest size found in so many repeats."""
    step = smallest(np.array(steps))
    return f"> {size(change, SIZES[change][1] - 1):.2g}" if np.isinf(step) else f"{size(change, int(step)):.2g}"


def smallest(steps: np.ndarray) -> float:
    """The step that is found in four of five repeats."""
    return float(np.sort(steps)[int(np.ceil(FOUND * len(steps))) - 1])


def compared(ours: list[float], theirs: list[float], of: Callable[[np.ndarray], float], most: float) -> float:
    """How far ours is ahead (more than 0), 0 where it is no more than the error; what is never found is at the most."""
    both = np.minimum(np.array([ours, theirs]), most)
    rng = np.random.default_rng(420)
    drawn = rng.integers(0, both.shape[1], (400, both.shape[1]))
    ahead = of(both[1]) - of(both[0])
    error = np.std([of(both[1][i]) - of(both[0][i]) for i in drawn])
    return ahead if abs(ahead) > max(1, 2 * error) else 0


def summary(setting: str, said: dict) -> None:
    """In how many rows ours is ahead of whom, and in how many it finds half the shift."""
    for peer in PEERS:
        ahead, half, hard, behind = [], 0, 0, []
        for column, of in said.items():
            ours, theirs = of[OURS][setting], of[peer][setting]
            for change in changes(column):
                steps, others = ours["steps"][change], theirs["steps"][change]
                ahead.append(compared(steps, others, smallest, SIZES[change][1]))
                behind += [f"{column.name}: {change}"] if ahead[-1] < 0 else []
                if column.hard:
                    hard += 1
                    most = SIZES[change][1]
                    half += min(smallest(np.array(others)), most) - smallest(np.array(steps)) >= 3
            for ramp in ramps(column):
                ahead.append(compared(ours["days"][str(ramp)], theirs["days"][str(ramp)], np.median, ramp + AFTER + 1))
                behind += [f"{column.name}: over {ramp} days"] if ahead[-1] < 0 else []
        signs = np.sign(ahead)
        print(
            f"\n{setting}, ours beside {peer}: {len(signs)} rows, ahead in {(signs > 0).sum()}, within the error in "
            f"{(signs == 0).sum()}, behind in {(signs < 0).sum()} ({'; '.join(behind) or 'none'}). "
            f"Half its size or less in {half} of {hard} rows of seasonal and slow columns."
        )


if __name__ == "__main__":
    main()
