"""The measures of all columns together a second time, by scikit-learn."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

FOLDS = 5
LOSS_WEIGHT = 8
CATEGORIES = 10


def reconstruction(baseline: pd.DataFrame, window: pd.DataFrame) -> dict[str, float]:
    """The mean errors of both sides, and the bounds that ten parts of the baseline give."""
    before, after = (_filled(baseline, side) for side in (baseline, window))
    scaler = StandardScaler().fit(before)
    components = PCA(n_components=0.65, svd_solver="full").fit(scaler.transform(before))
    errors = []
    for rows in (scaler.transform(before), scaler.transform(after)):
        back = components.inverse_transform(components.transform(rows))
        errors.append(np.linalg.norm(rows - back, axis=1))
    parts = np.array([part.mean() for part in np.array_split(errors[0], 10)])
    return {
        "baseline_error": errors[0].mean(),
        "window_error": errors[1].mean(),
        "window_standard_error": stats.sem(errors[1]),
        "lower_threshold": parts.mean() - 3 * parts.std(),
        "upper_threshold": parts.mean() + 3 * parts.std(),
        "components": components.n_components_,
    }


def area(baseline: pd.DataFrame, window: pd.DataFrame) -> float:
    """The area of the out-of-fold scores."""
    terms = np.vstack([_terms(baseline, side) for side in (baseline, window)])
    side = np.repeat([0, 1], [len(baseline), len(window)])
    fold = np.concatenate([np.arange(len(baseline)), np.arange(len(window))]) % FOLDS
    scores = np.empty(len(side))
    for left_out in range(FOLDS):
        train, test = fold != left_out, fold == left_out
        model = LogisticRegression(C=LOSS_WEIGHT / train.sum(), fit_intercept=False, tol=1e-8, max_iter=10_000)
        scores[test] = model.fit(terms[train], side[train]).decision_function(terms[test])
    return roc_auc_score(side, scores)


def _filled(baseline: pd.DataFrame, side: pd.DataFrame) -> np.ndarray:
    columns = []
    for name in baseline:
        if pd.api.types.is_numeric_dtype(baseline[name]):
            columns.append(side[name].fillna(baseline[name].mean()))
        else:
            mode = baseline[name].mode()[0]
            shares = baseline[name].fillna(mode).value_counts(normalize=True)
            columns.append(side[name].fillna(mode).map(shares).fillna(0))
    return np.column_stack([column.astype(float) for column in columns])


def _terms(baseline: pd.DataFrame, side: pd.DataFrame) -> np.ndarray:
    """A constant, the inputs of every column, the squares of normal scores, the products of inputs of two columns."""
    groups = []
    for name in baseline:
        missing = side[name].isna().to_numpy(float)
        if pd.api.types.is_numeric_dtype(baseline[name]):
            known = baseline[name].dropna()
            # The mean of both ranks: a tie counts half
            ranks = (np.searchsorted(np.sort(known), side[name], s) for s in ("left", "right"))
            scores = stats.norm.ppf((sum(ranks) / 2 + 0.5) / (len(known) + 1))
            groups.append(np.column_stack([np.where(missing == 1, 0, scores), missing]))
        else:
            counts = baseline[name].value_counts().sort_index().sort_values(ascending=False, kind="stable")
            known = list(counts.index[:CATEGORIES])
            inputs = [(side[name] == category).to_numpy(float) for category in known]
            other = side[name].notna() & ~side[name].isin(known)
            groups.append(np.column_stack([*inputs, other.to_numpy(float), missing]))
    columns = [np.ones((len(side), 1)), *groups]
    for first, group in enumerate(groups):
        if pd.api.types.is_numeric_dtype(baseline[baseline.columns[first]]):
            columns.append(np.where(group[:, 1:] == 1, 0, (group[:, :1] ** 2 - 1) / np.sqrt(2)))
        for other in groups[first + 1 :]:
            columns.append((group[:, :, None] * other[:, None, :]).reshape(len(side), -1))
    return np.hstack(columns)
