"""What labels say of scores (`scores_*`) a second time, by pandas and SciPy, from predictions and outcomes themselves.

Written from docs/alerts.md, "What scores promise", and the formulas of `modelwatch explain`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy import optimize, special, stats

MEMORY, GAP, WEEK = 49, 7, 7
LEAST_DAYS, LEAST_SPAN, LEAST_LABELS, LEAST_OF_CELL = 4, 14, 30, 15
SUSPECT, MOST, OVER = 100, 1e6, np.log(20)
CHANGES = {
    "scores_tell_less": (0.04, (0.15, 0.5)),
    "scores_mean_less": (0.1, (0.4, 1.2)),
    "scores_mean_more": (0.1, (0.4, 1.2)),
}


def held(past: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """What came of each cell of scores beside what it promised: cases, positives, share and weight."""
    before = past.groupby("cell").label.agg(["size", "sum"])
    before = before[before["size"] >= LEAST_OF_CELL]
    came = labels.groupby("cell").label.agg(n="size", y="sum").join(before, how="inner")
    came["share"] = (came["sum"] + 0.5) / (came["size"] + 1)
    came["weight"] = (came["size"] + 1) / (came["size"] + 1 + came.n)
    return came[["n", "y", "share", "weight"]]


def agreeing(past: pd.DataFrame, days: list[int]) -> list[int]:
    """The days of a past that say what most of them say; none where too few do."""
    kept = days
    for _ in range(5):
        shift, error = shifts(past, days, kept)
        near = [day for day, x, e in zip(days, shift - np.median(shift), error, strict=True) if abs(x) <= 0.1 + 4 * e]
        if near == kept:
            break
        kept = near
    if 3 * len(kept) < 2 * len(days):
        return []
    shift, error = shifts(past, kept, kept)
    return kept if np.mean(((shift - np.median(shift)) / error) ** 2) <= 3 else []


def shifts(past: pd.DataFrame, days: list[int], kept: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """By how much each day's log odds lie above what some days promise, and how sure that is about the median."""
    cells = [held(past[past.day.isin(kept)], past[past.day == day]) for day in days]

    of = [(c.weight.to_numpy(), c.y.to_numpy(), c.n.to_numpy(), special.logit(c.share.to_numpy())) for c in cells]

    def slope(x: float, w: np.ndarray, y: np.ndarray, n: np.ndarray, odds: np.ndarray) -> float:
        return (w * (y - n * special.expit(odds + x))).sum() - x

    shift = np.array([optimize.brentq(slope, -10, 10, args=cell, xtol=1e-13) for cell in of])
    at = [special.expit(odds + np.median(shift)) for *_, odds in of]
    information = [(w * n * p * (1 - p)).sum() for (w, _, n, _), p in zip(of, at, strict=True)]
    return shift, np.sqrt(1.5 / (1 + np.array(information)))


def changed(change: str, share: pd.Series, mean: float, by: float) -> pd.Series:
    """Shares that a change has moved by so much."""
    if change == "scores_tell_less":
        return (1 - by) * share + by * mean
    return special.expit(special.logit(share) + (-by if change == "scores_mean_less" else by))


def seen(change: str, cells: pd.DataFrame, *, mature: bool) -> tuple[pd.DataFrame, float]:
    """The cells as a change is looked for in them, and where shares go that tell less.

    That is their mean, or nothing where only the highest scores are known. With all labels, and some of each class,
    as many are promised as came.
    """
    if change == "scores_tell_less" and mature:
        if not 0 < cells.y.sum() < cells.n.sum():
            return cells[:0], 0.0
        odds = special.logit(cells.share)
        level = optimize.brentq(
            lambda x: (cells.n * special.expit(odds + x)).sum() - cells.y.sum(), -40, 40, xtol=1e-14
        )
        cells = cells.assign(share=special.expit(odds + level))
    return cells, np.average(cells.share, weights=cells.n) if mature and len(cells) else 0.0


def log_ratio(change: str, cells: pd.DataFrame, by: float, *, mature: bool) -> float:
    """The logarithm of the likelihood ratio of binomial numbers, beyond what is tolerated against just that.

    With all labels that of losing what scores tell is given their sum, whose variance it depends on.
    """
    cells, mean = seen(change, cells, mature=mature)
    tolerated = CHANGES[change][0]
    far, edge = (changed(change, cells.share, mean, x) for x in (tolerated + by, tolerated))
    ratio = stats.binom.logpmf(cells.y, cells.n, far) - stats.binom.logpmf(cells.y, cells.n, edge)
    given = 0.0
    if change == "scores_tell_less" and mature and len(cells):
        given = np.log(stats.binom.var(cells.n, far).sum() / stats.binom.var(cells.n, edge).sum()) / 2
    return float((cells.weight * ratio).sum() + given)


def deviation(change: str, cells: pd.DataFrame, *, mature: bool) -> float:
    """How many standard deviations what came is from what was promised, in the direction of a change."""
    cells, mean = seen(change, cells, mature=mature)
    tolerated, (first, _) = CHANGES[change]
    far, edge = (special.logit(changed(change, cells.share, mean, x)) for x in (tolerated + first, tolerated))
    direction, variances = far - edge, cells.n * cells.share * (1 - cells.share) / cells.weight
    if change == "scores_tell_less" and mature and len(cells):
        direction = direction - np.average(direction, weights=variances)
    variance = (direction**2 * variances).sum()
    return float(((far - edge) * (cells.y - cells.n * cells.share)).sum() / np.sqrt(variance)) if variance > 0 else 0.0


@dataclass
class Reference:
    """Tests day by day.

    `labels` has a row for each label that counts: the number of its day, the score's cell, the label, the segments it
    is in (a list) and whether its day is mature.
    """

    labels: pd.DataFrame
    window: int
    suspect: set[int] = field(default_factory=set)
    usual: dict[int, dict[str, pd.DataFrame]] = field(default_factory=dict)

    def tests(self) -> dict[str, dict[str, float]]:
        """Deviation, dispersion and evidence of each change, of the window's days; and of all what was expected."""
        gains, since, against = ({change: np.zeros(2) for change in CHANGES} for _ in range(3))
        found = {change: {"evidence": 0.0} for change in CHANGES}
        cells, mature, last = [], True, None
        for day, labels in self.labels.groupby("day"):
            promise = self.promise(day)
            if promise is None:
                continue
            last = day - 1 if last is None else last
            whole, of_day = held(promise, labels), bool(labels.mature.iloc[0])
            parts = labels.explode("segments").groupby("segments")
            self.usual[day] = {"": whole, **{name: held(promise, part) for name, part in parts}}
            for change, (_, beyond) in CHANGES.items():
                spread = self.dispersion(change, day, mature=of_day)
                ratios = np.array([log_ratio(change, whole, by, mature=of_day) for by in beyond]) / spread
                gains[change] = np.minimum(MOST, (day - last + gains[change]) * np.exp(ratios))
                since[change] = np.maximum(0, since[change]) + ratios
                against[change] = np.maximum(0, against[change] - ratios)
                if against[change][since[change].argmax()] >= OVER:
                    gains[change], since[change], against[change] = (np.zeros(2) for _ in range(3))
                evidence = gains[change].mean()
                if evidence >= SUSPECT:
                    self.suspect.add(day)
                if day >= self.window:
                    found[change]["evidence"] = max(found[change]["evidence"], evidence)
                    found[change]["dispersion"] = spread
            last = day
            if day >= self.window:
                cells.append(whole)
                mature &= of_day
        window = pd.concat(cells)
        for change, of in found.items():
            of["deviation"] = deviation(change, window, mature=mature) / np.sqrt(of["dispersion"])
        return {**found, "all": {"n": window.n.sum(), "y": window.y.sum(), "expected": (window.n * window.share).sum()}}

    def promise(self, day: int) -> pd.DataFrame | None:
        """The labels of the past that a day is compared with."""
        past = self.labels[
            self.labels.day.between(day - GAP - MEMORY, day - GAP - 1) & ~self.labels.day.isin(self.suspect)
        ]
        days = sorted(past.day.unique())
        rarer = min(past.label.sum(), len(past) - past.label.sum())
        if len(days) < LEAST_DAYS or day - days[0] - GAP < LEAST_SPAN or rarer < LEAST_LABELS:
            return None
        kept = agreeing(past, days)
        return past[past.day.isin(kept)] if kept else None

    def dispersion(self, change: str, day: int, *, mature: bool) -> float:
        """How much more past weeks varied, whole and by segment, than by chance."""
        total, weeks = 1.5 * 4, 4.0
        end = day - GAP
        while min(self.usual) < end:
            of_week = {}
            for past in range(end - WEEK, end):
                if past in self.usual and past not in self.suspect:
                    for name, cells in self.usual[past].items():
                        of_week.setdefault(name, []).append(cells)
            for cells in map(pd.concat, of_week.values()):
                if (cells.n * cells.share * (1 - cells.share) / cells.weight).sum() >= 5:
                    total += min(9, deviation(change, cells, mature=mature) ** 2)
                    weeks += 1
            end -= WEEK
        return max(1.0, total / weeks)
