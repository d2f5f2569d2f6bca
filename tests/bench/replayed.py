"""A stream seen at other times: early metrics by our Java, and scikit-learn's of any labels."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import built
import pandas as pd
import sklearn.metrics

DAY = 86_400
METRICS = ["precision", "recall", "f1", "roc_auc", "average_precision"]
Case = tuple[float, float, float]  # window from and to, as of: epoch seconds


def replay(folder: Path, maturity: int, per_event: float, cases: list[Case]) -> dict:
    """What our Java gives: by case and basis, the value and interval of each metric."""
    built.build()
    command = built.of_tests("io.modelwatch.bench.DelayedLabels", folder, maturity, per_event)
    lines = "".join(f"{start:.0f} {end:.0f} {as_of:.0f}\n" for start, end, as_of in cases)
    output = subprocess.run(command, input=lines, text=True, check=True, stdout=subprocess.PIPE).stdout
    found: dict = defaultdict(lambda: defaultdict(dict))
    for row in map(json.loads, output.splitlines()):
        case = (row["from"], row["to"], row["as_of"])
        found[case][row["basis"]][row["name"]] = (row["value"], row["lower"], row["upper"])
    return found


def metrics_of(window: pd.DataFrame, labels: pd.Series) -> dict[str, float]:
    """scikit-learn's metrics."""
    return {
        "precision": sklearn.metrics.precision_score(labels, window.decision, zero_division=0),
        "recall": sklearn.metrics.recall_score(labels, window.decision, zero_division=0),
        "f1": sklearn.metrics.f1_score(labels, window.decision, zero_division=0),
        "roc_auc": sklearn.metrics.roc_auc_score(labels, window.score),
        "average_precision": sklearn.metrics.average_precision_score(labels, window.score),
    }
