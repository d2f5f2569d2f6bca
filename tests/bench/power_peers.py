"""What Evidently, NannyML and statsmodels say of each day, for `alarm_power.py`: statistics, without any limit.

- Evidently: its default distance (normed Wasserstein of numbers, Jensen-Shannon of categories; 0.1) from the
  reference's rows, and the share of missing values beyond the reference's (a tenth more of it). Of a pair how far
  Pearson's correlation is from the reference's (0.25, as its test of changes in correlation).
- NannyML: its Jensen-Shannon distance, the shares of missing values and of values that the reference does not have, in
  standard deviations of the reference's days (3). Of a pair the reconstruction error of principal components.
- statsmodels: exponential smoothing with a season of seven days, as Deequ's Holt-Winters, of mean and standard
  deviation (categories: entropy), and the shares of missing values and of those out of the known range, in deviations
  of the errors before (1.96). Of a pair Pearson's correlation.
"""

from __future__ import annotations

import warnings
from functools import cache

import numpy as np
import pandas as pd
from evidently.legacy.calculations.stattests.jensenshannon import _jensenshannon
from evidently.legacy.calculations.stattests.wasserstein_distance_norm import _wasserstein_distance_norm
from evidently.legacy.core import ColumnType
from nannyml.chunk import SizeBasedChunker
from nannyml.drift.multivariate.data_reconstruction import DataReconstructionDriftCalculator
from nannyml.drift.univariate.methods import FeatureType, MethodFactory
from nannyml.thresholds import StandardDeviationThreshold
from power_streams import ROWS, Base, Column, Days
from scipy import stats
from statsmodels.tsa.holtwinters import ExponentialSmoothing

REFERENCE = 28
"""Days whose rows are the reference."""


def missing(x: np.ndarray) -> float:
    """The share of rows without a value."""
    return float(np.isnan(x).mean())


def correlation(x: np.ndarray) -> float:
    """Pearson's of two columns."""
    return float(np.corrcoef(x.T)[0, 1])


class Evidently:
    """Each day beside the reference's rows."""

    def __init__(self, column: Column, days: Days) -> None:
        self.column = column
        known = np.concatenate(days[:REFERENCE])
        if column.pair:
            self.known, self.defaults = correlation(known), [0.25]
        else:
            self.known, self.missing = pd.Series(np.sort(known)).dropna(), missing(known)
            self.defaults = [0.1, 0.1 * self.missing]

    def of(self, days: Days, first: int) -> np.ndarray:
        """A row a day from the first on, a column a statistic."""
        if self.column.pair:
            return np.array([[abs(correlation(x) - self.known)] for x in days[first:]])
        test, kind = (
            (_jensenshannon, ColumnType.Categorical)
            if self.column.categories
            else (_wasserstein_distance_norm, ColumnType.Numerical)
        )
        return np.array(
            [[test(self.known, pd.Series(x).dropna(), kind, 0.1)[0], missing(x) - self.missing] for x in days[first:]]
        )


class NannyML:
    """Each day in deviations of the reference's days."""

    def __init__(self, column: Column, days: Days) -> None:
        known = np.concatenate(days[:REFERENCE])
        if column.pair:
            frame = pd.DataFrame(known, columns=["x", "y"])
            joint = DataReconstructionDriftCalculator(["x", "y"], n_components=1, chunk_size=ROWS).fit(frame)

            def error(x: np.ndarray) -> float:
                return joint._calculate_chunk_record(pd.DataFrame(x, columns=["x", "y"]))["reconstruction_error"]

            self.values = [error]
        else:
            reference = pd.Series(known, name="x")
            kind = FeatureType.CONTINUOUS
            if column.categories:
                reference, kind = reference.astype("category"), FeatureType.CATEGORICAL
            method = MethodFactory.create(
                key="jensen_shannon",
                feature_type=kind,
                chunker=SizeBasedChunker(ROWS),
                threshold=StandardDeviationThreshold(std_lower_multiplier=None),
            ).fit(reference)
            seen = np.unique(known)
            self.values = [lambda x: float(method._calculate(pd.Series(x))), missing]
            if column.categories:
                self.values.append(lambda x: float((~np.isin(x[~np.isnan(x)], seen)).mean()))
        self.defaults = [3.0] * len(self.values)
        usual = np.array([[value(x) for value in self.values] for x in days[:REFERENCE]])
        self.mean, self.sd = usual.mean(axis=0), np.maximum(usual.std(axis=0), 1 / ROWS)

    def of(self, days: Days, first: int) -> np.ndarray:
        """A row a day from the first on, a column a statistic."""
        return np.array([(np.array([value(x) for value in self.values]) - self.mean) / self.sd for x in days[first:]])


class HoltWinters:
    """Errors of one step ahead in deviations of those before."""

    def __init__(self, column: Column, days: Days) -> None:
        self.column = column
        self.base = Base.of(days)
        self.before = [self.measures(x) for x in days]
        self.defaults = [1.96] * len(self.before[0])

    def measures(self, x: np.ndarray) -> list[float]:
        """What is followed of a day."""
        if self.column.pair:
            return [correlation(x)]
        known = x[~np.isnan(x)]
        beyond = float(((known < self.base.lowest) | (known > self.base.highest)).mean())
        if self.column.categories:
            return [float(stats.entropy(np.unique(known, return_counts=True)[1])), missing(x), beyond]
        return [float(known.mean()), float(known.std()), missing(x), beyond]

    def of(self, days: Days, first: int) -> np.ndarray:
        """A row a day from the first on, a column a statistic. The days before are those of the beginning."""
        measures = self.before[:first] + [self.measures(x) for x in days[first:]]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.column_stack([deviations(tuple(values), first) for values in zip(*measures, strict=True)])


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
    """How far each day is from what statsmodels foretold the day before, a change's own days not known yet."""
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
    return np.array([abs(errors[t]) / max(errors[7:t].std(), 1 / ROWS / 10) for t in range(first, len(values))])


PEERS = {"Evidently": Evidently, "NannyML": NannyML, "statsmodels": HoltWinters}
