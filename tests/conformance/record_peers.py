"""Records what Evidently, NannyML and whylogs say of the columns of drift_cases.py.

Run it in an environment of its own after a change of the cases or of the versions:

    python -m venv /tmp/peers && /tmp/peers/bin/pip install --no-deps -r tests/conformance/peers.lock
    NML_DISABLE_USAGE_LOGGING=1 /tmp/peers/bin/python tests/conformance/record_peers.py
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import math
import warnings
from collections.abc import Callable
from pathlib import Path

import drift_cases
import pandas as pd
import whylogs
from evidently.legacy.core import ColumnType
from nannyml.chunk import SizeBasedChunker
from nannyml.drift.multivariate.data_reconstruction import DataReconstructionDriftCalculator
from nannyml.drift.univariate.methods import FeatureType, MethodFactory
from whylogs.viz.drift import column_drift_algorithms

OUTPUT = Path(__file__).with_name("peers.json")
EVIDENTLY = {
    "psi": ("psi", "_psi"),
    "kl": ("kl_div", "_kl_div"),
    "js": ("jensenshannon", "_jensenshannon"),
    "hellinger": ("hellinger_distance", "_hellinger_distance"),
    "wasserstein": ("wasserstein_distance_norm", "_wasserstein_distance_norm"),
    "ks": ("ks_stattest", "_ks_stat_test"),
    "chi2": ("chisquare_stattest", "_chi_stat_test"),
}
NUMBERS_ONLY = {"wasserstein", "ks"}
CATEGORIES_ONLY = {"chi2", "l_infinity"}
NANNYML = {
    "js": "jensen_shannon",
    "hellinger": "hellinger",
    "ks": "kolmogorov_smirnov",
    "wasserstein": "wasserstein",
    "chi2": "chi2",
    "l_infinity": "l_infinity",
}


def evidently(measure: str, baseline: pd.Series, window: pd.Series, *, number: bool) -> float:
    """One number of Evidently's, which takes infinite values out before it calls its tests (data_drift.py)."""
    module, function = EVIDENTLY[measure]
    called = getattr(importlib.import_module(f"evidently.legacy.calculations.stattests.{module}"), function)
    kind = ColumnType.Numerical if number else ColumnType.Categorical
    cleaned = [side.replace([-math.inf, math.inf], math.nan).dropna() for side in (baseline, window)]
    return float(called(*cleaned, kind, 0.1)[0])


def nannyml(measure: str, baseline: pd.Series, window: pd.Series, *, number: bool) -> float:
    """One number of NannyML's, with the whole window as one chunk."""
    kind = FeatureType.CONTINUOUS if number else FeatureType.CATEGORICAL
    method = MethodFactory.create(
        key=NANNYML[measure], feature_type=kind, chunker=SizeBasedChunker(len(baseline)), threshold=None
    )
    method._fit(baseline)
    return float(method._calculate(window))


def why(measure: str, baseline: pd.Series, window: pd.Series, *, number: bool) -> float | None:
    """One number of whylogs': the p-value of chi2, else the statistic."""
    name, numeric = {"hellinger": ("Hellinger", True), "ks": ("KS", True), "chi2": ("ChiSquare", False)}[measure]
    if numeric != number:
        return None
    views = [whylogs.log(pd.DataFrame({"c": series})).view().get_column("c") for series in (window, baseline)]
    score = getattr(column_drift_algorithms, name)().calculate(*views)
    return float(score.pvalue if measure == "chi2" else score.statistic)


def _or_none(called: Callable[..., float | None], *arguments: object, number: bool) -> float | None:
    """A number, or none where the tool does not accept the values or has no number for them."""
    try:
        value = called(*arguments, number=number)
    except (ValueError, IndexError, OverflowError) as refused:
        print("refused:", *arguments[:1], refused)
        return None
    return value if value is None or math.isfinite(value) else None


def reconstruction(size: str) -> dict[str, float]:
    """NannyML's reconstruction errors and thresholds of one size; what is missing in a category is NaN to it."""
    baseline, window = (pd.DataFrame(drift_cases.columns(size, window=window)) for window in (False, True))
    settings = {"column_names": list(baseline.columns)}
    calculator = DataReconstructionDriftCalculator(**settings).fit(baseline.copy())
    whole = DataReconstructionDriftCalculator(chunk_number=1, **settings).fit(baseline.copy())
    errors = whole.calculate(window.copy()).to_df()["reconstruction_error"]["value"]
    return {
        "baseline_error": float(errors.iloc[0]),
        "window_error": float(errors.iloc[1]),
        "lower_threshold": calculator.lower_threshold_value,
        "upper_threshold": calculator.upper_threshold_value,
    }


def main() -> None:
    """Writes peers.json."""
    warnings.simplefilter("ignore")
    versions = {
        name: importlib.metadata.version(name) for name in ("evidently", "nannyml", "whylogs", "scipy", "numpy")
    }
    recorded: list[dict[str, object]] = []
    for size in drift_cases.SIZES:
        before = drift_cases.columns(size, window=False)
        after = drift_cases.columns(size, window=True)
        for column in before:
            baseline, window = pd.Series(before[column]), pd.Series(after[column])
            number = pd.api.types.is_numeric_dtype(baseline)
            for tool, called, measures in (
                ("evidently", evidently, EVIDENTLY),
                ("nannyml", nannyml, NANNYML),
                ("whylogs", why, ("hellinger", "ks", "chi2") if size in ("small", "infinite") else ()),
            ):
                for measure in measures:
                    if measure in (CATEGORIES_ONLY if number else NUMBERS_ONLY):
                        continue
                    value = _or_none(called, measure, baseline.copy(), window.copy(), number=number)
                    if value is not None:
                        recorded.append(
                            {"size": size, "column": column, "tool": tool, "measure": measure, "value": value}
                        )
    reconstructed = {size: reconstruction(size) for size in drift_cases.FINITE}
    content = {"versions": versions, "recorded": recorded, "reconstruction": reconstructed}
    OUTPUT.write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    main()
