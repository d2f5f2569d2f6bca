"""The fast path of the alarm method a second time, by NumPy and SciPy, one series of days without incidents at a time.

Written from docs/alarms.md: forecasts of the day by its comparable days, the residual on the arc sine scale, the scale
by winsorised squares learned once a week, Student's and Fisher's tails. `last_day` judges the last day of the counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

WARM_UP, WEEK, GAP, RESIDUALS = 14, 7, 7, 60


@dataclass
class Element:
    """One number a day: its values, the rows behind it, their sampling variance, and whether it is a share."""

    values: np.ndarray
    rows: np.ndarray
    variance: np.ndarray
    share: bool

    def residual(self, day: int, forecast: float) -> float:
        if not self.share:
            return self.values[day] - forecast
        n = self.rows[day]
        return arcsine(self.values[day] * n, n) - arcsine(np.clip(forecast, 0, 1) * n, n)


def arcsine(count: float, n: float) -> float:
    return 2 * np.arcsin(np.sqrt((count + 0.375) / (n + 0.75)))


def elements(kind: str, counts: np.ndarray) -> list[Element]:
    """The elements of a series, in the order of the program's."""
    n = counts.sum(1).astype(float)
    found = [Element(counts[:, b] / n, n, 1 / n, True) for b in range(2 if kind == "two_valued" else counts.shape[1])]
    ordinary = counts[:, 2:].astype(float)
    m = ordinary.sum(1)
    if kind == "two_valued":
        found.append(Element(ordinary[:, -1] / m, m, 1 / m, True))
    if kind == "ordered":
        p = ordinary[:14].sum(0) + 0.5
        p /= p.sum()
        rank = np.cumsum(p) - p / 2
        spread = max(p @ rank**2 - (p @ rank) ** 2, 1e-3)
        found.append(Element(ordinary @ rank / m, m, spread / m, False))
    return found


def mean(element: Element, days: list[int], values: np.ndarray | None = None) -> tuple[float, float, int]:
    values = element.values if values is None else values
    days = [d for d in days if not np.isnan(values[d])]
    weights = element.rows[days]
    if not days:
        return np.nan, np.nan, 0
    return weights @ values[days] / weights.sum(), weights**2 @ element.variance[days] / weights.sum() ** 2, len(days)


class Reference:
    """Residuals of all days by four forecasters, and what is learned of them."""

    def __init__(self, kind: str, counts: np.ndarray, weekday: np.ndarray) -> None:
        self.elements = elements(kind, counts)
        self.days = len(counts)
        self.shape = kind != "two_valued"
        self.shares = [e for e in self.elements if e.share] if self.shape else []
        size = len(self.elements)
        self.r, self.w, self.f = (np.full((4, self.days, size), np.nan) for _ in range(3))
        above, plain = (np.full((self.days, size), np.nan) for _ in range(2))
        rest = weekday >= 5
        for t in range(self.days):
            same = [d for d in range(t) if rest[d] == rest[t]]
            for i, e in enumerate(self.elements):
                season, _, known = mean(e, same[-20:], above[:, i])
                season = season if known >= 2 else 0
                forecasts = [mean(e, same[-20:]), mean(e, [d for d in range(t) if weekday[d] == weekday[t]][-8:])]
                forecasts.append((plain[t - 1, i] + season, e.variance[t - 1], 1) if t else (np.nan, np.nan, 0))
                week, spread, number = mean(e, list(range(max(0, t - 7), t)), plain[:, i])
                forecasts.append((week + season, spread, number))
                for way, ((forecast, error, count), fewest) in enumerate(zip(forecasts, (2, 3, 1, 2), strict=True)):
                    if count >= fewest:
                        self.f[way, t, i] = forecast
                        self.r[way, t, i] = e.residual(t, forecast)
                        self.w[way, t, i] = e.variance[t] + error
                plain[t, i] = e.values[t] - season
                if t >= WEEK - 1:
                    above[t, i] = e.values[t] - mean(e, list(range(t - 6, t + 1)))[0]
        variance = np.array([e.variance for e in self.elements]).T
        self.loss = np.log1p(self.r**2 / variance).sum(2)

    def way(self, t: int) -> int:
        """The forecaster of a day: the one that was best in four weeks up to a week ago."""
        window = self.loss[:, max(0, t - GAP - 28) : max(0, t - GAP)]
        known = (~np.isnan(window)).sum(1)
        if known[0] < 6:
            return 0
        means = np.where(known >= 6, np.nansum(window, 1) / np.maximum(known, 1), np.inf)
        means[1:] = 1.05 * means[1:] + 0.05
        return int(np.argmin(means))

    def scale(self, way: int, t: int, i: int) -> tuple[float, float, int, int]:
        """Variance beyond sampling, its ratio where days vary less, how many residuals, degrees of freedom."""
        r, w = (x[way, max(0, t - RESIDUALS) : t, i] for x in (self.r, self.w))
        ok = ~np.isnan(r)
        squares, w = r[ok] ** 2, w[ok]
        if not len(squares):
            return 0, 1, 0, 1
        usual = max(np.median(squares) / 0.455, 0.1 * w.mean())
        far = (squares > 9 * usual).sum()
        cut = np.minimum(squares, 12 * usual)
        heavy = 10 if far < 2 else 5 if far == 2 else 3
        freedom = max(1, min(len(cut) - 1, heavy))
        return cut.mean() - w.mean(), min(1, (2 + (cut / w).sum()) / (2 + len(cut))), len(cut), freedom

    def learned(self) -> list[tuple[int, int]]:
        """For each day the day on which its scale was learned, and the forecaster."""
        out, at, before = [], -1, -1
        for t in range(self.days):
            way = self.way(t)
            if way != before or (t != at and (t <= WARM_UP or t >= at + WEEK)):
                at, before = t, way
            out.append((at, way))
        return out

    def last_day(self) -> dict[str, np.ndarray | float]:
        """Forecast, deviation, tails and freedom by element, and the tail of the shape."""
        statistics = np.full(self.days, np.nan)
        result: dict[str, np.ndarray | float] = {}
        learned = self.learned()
        for t, (at, way) in enumerate(learned):
            rows = []
            for i, e in enumerate(self.elements):
                between, ratio, count, freedom = self.scale(way, at, i)
                f, r, w = (x[way, t, i] for x in (self.f, self.r, self.w))
                expected = min(f, 1 - f) * e.rows[t] if e.share else np.inf
                sd = np.sqrt(w + between if between > 0 else w * (1 if expected < 10 else ratio))
                few = min(1, 1.25 * expected + 0.02)
                usual = (w * few + between) / (w + between) if between > 0 else few
                rows.append((f, r / sd, sd * np.sqrt(1 + 2 / max(count, 1)), freedom, usual))
            f, z, deviation, freedom, usual = np.array(rows).T
            shares = [i for i, e in enumerate(self.elements) if e.share]
            statistics[t] = (z[shares] ** 2).sum() / max(usual[shares].sum(), 0.3)
            r = np.array([self.r[way, t, i] for i in range(len(self.elements))])
            upper = stats.t.sf(r / deviation, freedom)
            result = {"forecast": f, "deviation": deviation, "freedom": freedom, "upper": upper}
        at = learned[-1][0]
        past = statistics[max(0, at - RESIDUALS) : at]
        past = past[~np.isnan(past)]
        cut = np.minimum(past, max(6 * np.median(past), 3))
        numerator = np.clip(2 * cut.mean() ** 2 / cut.var(), 1, max(len(self.elements) - 1, 1))
        denominator = max(2, int(min(len(cut) * min(numerator, 2), 12)) // 2 * 2)
        result["shape"] = stats.f.sf(statistics[-1] / max(cut.mean(), 0.25), numerator, denominator)
        return result
