"""Records what scikit-learn and SciPy say of the predictions of metric_cases.py and of the shared streams.

Run it in an environment of its own after a change of the cases or of the versions:

    python -m venv /tmp/peers && /tmp/peers/bin/pip install scikit-learn==1.9.1 scipy pandas pyarrow statsmodels
    MODELWATCH_SHARED=../shared /tmp/peers/bin/python tests/conformance/record_metrics.py
"""

from __future__ import annotations

import json
import os
from importlib import metadata
from pathlib import Path

import metric_cases
import numpy as np
import pandas as pd
import reference_metrics as references
import statsmodels.api as sm

OUTPUT = Path(__file__).with_name("metrics-peers.json")


def binary(case: pd.DataFrame, *, intervals: bool = True) -> dict:
    """Every metric of a binary classifier that is defined."""
    label, decision = case.label.to_numpy(bool), case.decision.to_numpy(bool)
    metrics = references.decisions(label, decision, intervals) | references.scores(label, case.score.to_numpy())
    metrics |= references.weighted_counts(label, decision, case.weight.to_numpy())
    if label.any():
        metrics["weighted_recall"] = references.weighted_recall(label, decision, case.weight.to_numpy())
    return metrics


def at_threshold(case: pd.DataFrame, threshold: float) -> dict:
    """Metrics of decisions as if made at a threshold."""
    metrics = references.decisions(case.label.to_numpy(bool), (case.score >= threshold).to_numpy())
    return {f"{name}_at_{threshold}": metric for name, metric in metrics.items() if name != "prediction_rate"}


def fraud_week() -> pd.DataFrame:
    """A week of the fraud stream with the final truth."""
    folder = Path(os.environ.get("MODELWATCH_SHARED", "../shared")) / "data" / "fraud"
    dates = pd.date_range("2018-05-14", "2018-05-20").strftime("%Y-%m-%d")
    week = pd.concat(pd.read_parquet(folder / "predictions" / f"{date}.parquet") for date in dates)
    week = week.merge(pd.read_parquet(folder / "truth.parquet"), on="prediction_id", validate="one_to_one")
    return week.rename(columns={"fraud": "label", "event_time": "time"}).assign(weight=week.amount)


def by_segment(week: pd.DataFrame) -> dict:
    """The metrics of the whole and of each segment."""
    segments = {"{}": binary(week, intervals=False) | references.budget(week, 100)}
    for column in ("channel", "region"):
        for name, rows in week.groupby(column):
            segments[json.dumps({column: name})] = binary(rows, intervals=False)
    return segments


BANK = Path(os.environ.get("MODELWATCH_SHARED", "../shared")) / "data" / "bank"
CASE = ["age", "job", "marital", "education", "default", "balance", "housing", "loan", "contact", "campaign"]
CASE += ["pdays", "previous", "poutcome"]
"""Whose values the shipped monitor's `repeats` names: a client who is asked again under another number."""


def bank_predictions() -> pd.DataFrame:
    """A month of the bank stream with the final truth."""
    month = pd.concat(pd.read_parquet(file) for file in sorted((BANK / "predictions").glob("2009-05-*.parquet")))
    month = month.merge(pd.read_parquet(BANK / "truth.parquet"), on="prediction_id", validate="one_to_one")
    return month.rename(columns={"purchased": "label"}).assign(weight=1.0)


def bank_month_by_case() -> dict:
    """Shares of that month, as if one prediction had been there for each case of the same features (Kish)."""
    month = bank_predictions()
    cases = month.groupby(CASE, dropna=False).size()
    effect = (cases**2).sum() / cases.sum()
    label, decision = month.label.to_numpy(bool), month.decision.to_numpy(bool)
    trials = {
        "accuracy": (label == decision, np.ones(len(month), bool)),
        "precision": (label, decision),
        "recall": (decision, label),
        "specificity": (~decision, ~label),
    }
    return {
        name: (
            hits[of].mean(),
            "NumPy mean",
            tuple(references.wilson(hits[of].sum() / effect, of.sum() / effect)),
            "Wilson's formula by cases",
        )
        for name, (hits, of) in trials.items()
    }


def bank_month() -> dict:
    """That month: recommendations, what was said of them, and requests that failed."""
    month = bank_predictions()
    metrics = binary(month, intervals=False)
    metrics = {name: metric for name, metric in metrics.items() if not name.startswith("weighted_")}
    recommended = month[month.decision == 1]
    metrics["negative_hits"] = references.share(
        recommended.negative.sum(), len(recommended), "pandas, share of recommendations"
    )
    feedback = pd.concat(pd.read_csv(file) for file in sorted((BANK / "feedback").glob("*.csv")))
    last = feedback.dropna(subset="rating").sort_values("known_at").groupby("prediction_id").rating.last()
    rated = last[last.index.isin(recommended.prediction_id)]
    metrics["mean_rating"] = references.mean(rated, "pandas, mean of the last ratings", np.inf)
    errors = pd.concat(pd.read_csv(file) for file in sorted((BANK / "errors").glob("*.csv")))
    failed = errors[errors.event_time.str.startswith("2009-05-")].request_id.nunique()
    metrics["serving_error_rate"] = references.share(failed, failed + len(month), "pandas, share of requests")
    return metrics


def feedback_by_customer() -> dict:
    """What customers say who say the same of all of theirs: SciPy of one row each, statsmodels by cluster."""
    said = pd.DataFrame(metric_cases.feedback(alike=True))
    each = said.groupby("customer").negative.first()
    value, _, interval, method = references.share(each.sum(), len(each), "")
    rated = said.dropna(subset="rating")
    mean = sm.OLS(rated.rating, np.ones(len(rated))).fit(cov_type="cluster", cov_kwds={"groups": rated.customer})
    return {
        "negative_hits_by_customer": (value, "pandas, share of recommendations", interval, f"{method}, by customer"),
        "mean_rating_by_customer": (
            float(mean.params.iloc[0]),
            "statsmodels OLS",
            tuple(mean.conf_int().to_numpy()[0]),
            "statsmodels, by cluster",
        ),
    }


def arrays(case: dict) -> tuple[np.ndarray, np.ndarray]:
    """Labels and decisions."""
    return np.array(case["label"]), np.array(case["decision"])


def plain(value: object) -> object:
    """NumPy's numbers as Python's."""
    if isinstance(value, dict):
        return {name: plain(of) for name, of in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(of) for of in value]
    return value.item() if isinstance(value, np.generic) else value


def main() -> None:
    """Records everything."""
    cases = {name: pd.DataFrame(case) for name, case in metric_cases.binary().items()}
    days = pd.DataFrame(metric_cases.days())
    days["time"] = pd.to_datetime(days.time)
    classes = {name: np.array(values) for name, values in metric_cases.multiclass().items()}
    numbers = metric_cases.regression()
    week = fraud_week()
    recorded = {
        "versions": {name: metadata.version(name) for name in ("scikit-learn", "scipy", "numpy", "statsmodels")},
        "binary": {name: binary(case) for name, case in cases.items()},
        "cost": {
            "cost": references.cost(cases["ties"].label, cases["ties"].decision, metric_cases.COSTS),
        },
        "threshold": at_threshold(cases["ties"], 0.3),
        "budget": references.budget(days, 17),
        "multiclass": references.classes(classes["label"], classes["decision"]),
        "regression": {
            name: references.regression(np.array(case["decision"]), np.array(case["label"]))
            for name, case in numbers.items()
        },
        "multiclass_run": references.classes(*arrays(metric_cases.counted(metric_cases.multiclass()))),
        "regression_run": references.regression(*arrays(metric_cases.counted(metric_cases.numbers()))[::-1]),
        "fraud_week": by_segment(week),
        "fraud_reliability": references.reliability(week.label.astype(int), week.score),
        "bank_month": bank_month(),
        "bank_month_by_case": bank_month_by_case(),
        "feedback_by_customer": feedback_by_customer(),
    }
    OUTPUT.write_text(json.dumps(plain(recorded), indent=1) + "\n")


if __name__ == "__main__":
    main()
