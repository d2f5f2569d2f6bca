"""What a result document says, in a few lines for a terminal."""

from __future__ import annotations

from typing import Any

_SHOWN = ("precision", "recall", "roc_auc", "average_precision")
_BASES = ("confirmed", "corrected", "estimated", "best")


def lines(document: dict[str, Any]) -> list[str]:
    """The run, its performance on each label basis, its findings and the recommended action."""
    run, labels, recommendation = document["run"], document["labels"], document["recommendation"]
    window = f"{run['window']['from'][:10]} to {run['window']['to'][:10]}"
    return [
        f"{run['monitor']}, model version {run['model_version']}, {window}: {run['status']}",
        f"  {labels['predictions']:,} predictions, {labels['mature_share']:.0%} of them with final labels",
        *_performance(document["metrics"]),
        *(f"  {alert['severity'].upper()}: {alert['message']}" for alert in document["alerts"]),
        f"  Recommended action: {recommendation['action']}",
        *(f"    {reason}" for reason in recommendation["because"]),
    ]


def _performance(metrics: list[dict[str, Any]]) -> list[str]:
    values = {
        (metric["name"], metric["basis"]): metric["value"]
        for metric in metrics
        if metric["segment"] == {} and metric["name"] in _SHOWN
    }
    bases = [basis for basis in _BASES if any(known == basis for _, known in values)]
    rows = [f"  {name:18}" + "".join(_cell(values.get((name, basis))) for basis in bases) for name in _SHOWN]
    return ["  " + " " * 18 + "".join(f"{basis:>11}" for basis in bases), *rows]


def _cell(value: float | None) -> str:
    return f"{'–' if value is None else f'{value:.3f}':>11}"
