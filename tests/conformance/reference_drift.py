"""The default drift measures a second time: their documented definitions in NumPy, distances and tests by SciPy."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial import distance

MINIMUM_ROWS = 30
DISCRETE = 30
QUANTILES = 10
SMOOTHING = 0.5

Result = tuple[float, float | None]
"""A distance and, where the measure is a test, its p-value."""


def column(baseline: pd.Series, window: pd.Series, *, number: bool) -> dict[str, Result | None]:
    """Every measure of one column; None where it is undefined."""
    if baseline.isna().all():
        baseline = baseline[:0]  # without any value it is no reference
    if number:
        baseline, window = baseline.astype(float), window.astype(float)
    enough = min(len(baseline), len(window)) >= MINIMUM_ROWS
    counts = _pooled(*(_number_bins if number else _category_bins)(baseline, window)) if enough else None
    measures = {name: measure(*counts) if counts else None for name, measure in _BINNED.items()}
    if number:
        measures |= _of_numbers(baseline.dropna().to_numpy(), window.dropna().to_numpy())
    return measures


def q_values(p_values: list[float]) -> list[float]:
    """The p-values of a run, corrected for their number."""
    return list(stats.false_discovery_control(p_values)) if p_values else []


def _number_bins(baseline: pd.Series, window: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    finite = np.sort(baseline[np.isfinite(baseline)].to_numpy())
    values, counts = np.unique(finite, return_counts=True)
    if len(values) <= DISCRETE:
        bounds = values
    else:
        steps = np.cumsum(counts) * QUANTILES // len(finite)
        bounds = values[np.diff(steps, prepend=0) > 0]
    return tuple(_counted(side, values, bounds) for side in (baseline.to_numpy(), window.to_numpy()))


def _counted(side: np.ndarray, values: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    present = side[~np.isnan(side)]
    low, high = (values[0], values[-1]) if len(values) else (np.inf, -np.inf)
    if len(values):
        below, above = present < low, present > high
    else:
        below, above = np.isneginf(present), np.isposinf(present)
    inside = present[~below & ~above]
    if len(values) <= DISCRETE:
        known = np.isin(inside, values)
        regular = np.bincount(np.searchsorted(bounds, inside[known]), minlength=len(bounds))
        unseen = int((~known).sum())
    else:
        regular, unseen = np.bincount(np.searchsorted(bounds, inside), minlength=len(bounds)), 0
    return np.array([*regular, below.sum(), above.sum(), unseen, len(side) - len(present)])


def _category_bins(baseline: pd.Series, window: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    categories = sorted(set(baseline.dropna()) | set(window.dropna()))
    counted = [
        [*side.value_counts().reindex(categories, fill_value=0), int(side.isna().sum())] for side in (baseline, window)
    ]
    return np.array(counted[0]), np.array(counted[1])


def _pooled(baseline: np.ndarray, window: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bins of which the smaller sample would hold fewer than 5 rows and holds fewer than 15 are counted together."""
    both = baseline + window
    smaller = baseline if baseline.sum() <= window.sum() else window
    expected = both * (smaller.sum() / both.sum())
    alone = (expected >= 5) | (smaller >= 15) | (both == 0)
    rare = np.zeros(len(both), dtype=bool)
    for bin_ in np.argsort(both, kind="stable"):
        # The rare ones together must be worth judging, too: if need be with the next smallest bin
        rare[bin_] = not alone[bin_] or (rare.any() and expected[rare].sum() < 5 and both[bin_] > 0)
    judged = (both > 0) & ~rare
    together = np.array([[baseline[rare].sum(), window[rare].sum()]] if rare.any() else np.empty((0, 2)), dtype=int)
    return np.append(baseline[judged], together[:, 0]), np.append(window[judged], together[:, 1])


def _smoothed(counts: np.ndarray) -> np.ndarray:
    return (counts + SMOOTHING) / (counts + SMOOTHING).sum()


def _shares(counts: np.ndarray) -> np.ndarray:
    return counts / counts.sum()


def _psi(baseline: np.ndarray, window: np.ndarray) -> Result:
    before, after = _smoothed(baseline), _smoothed(window)
    return stats.entropy(before, after) + stats.entropy(after, before), None


def _chi2(baseline: np.ndarray, window: np.ndarray) -> Result:
    if len(baseline) < 2:
        return 0.0, 1.0
    test = stats.chi2_contingency([baseline, window], correction=False)
    return test.statistic, test.pvalue


def _cramers_v(baseline: np.ndarray, window: np.ndarray) -> Result:
    return (stats.contingency.association([baseline, window], method="cramer") if len(baseline) > 1 else 0.0), None


_BINNED = {
    "psi": _psi,
    "kl": lambda baseline, window: (stats.entropy(_smoothed(window), _smoothed(baseline)), None),
    "js": lambda baseline, window: (distance.jensenshannon(_shares(baseline), _shares(window), base=2), None),
    "hellinger": lambda baseline, window: (
        np.linalg.norm(np.sqrt(_shares(baseline)) - np.sqrt(_shares(window))) / np.sqrt(2),
        None,
    ),
    "total_variation": lambda baseline, window: (distance.cityblock(_shares(baseline), _shares(window)) / 2, None),
    "l_infinity": lambda baseline, window: (distance.chebyshev(_shares(baseline), _shares(window)), None),
    "chi2": _chi2,
    "cramers_v": _cramers_v,
}


def _of_numbers(baseline: np.ndarray, window: np.ndarray) -> dict[str, Result | None]:
    finite = [side[np.isfinite(side)] for side in (baseline, window)]
    if min(map(len, finite)) < MINIMUM_ROWS:
        return {"ks": None, "wasserstein": None, "wasserstein_scaled": None}
    test = stats.ks_2samp(baseline, window, method="asymp")
    area = stats.wasserstein_distance(*finite)
    return {
        "ks": (test.statistic, test.pvalue),
        "wasserstein": (area, None),
        "wasserstein_scaled": (area / _scale(finite[0]), None),
    }


def _scale(baseline: np.ndarray) -> float:
    lower, upper = np.quantile(baseline, [0.25, 0.75], method="inverted_cdf")
    return (upper - lower) / 1.349 or baseline.std() or 1.0
