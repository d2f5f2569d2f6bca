"""Holds what `modelwatch run` says of harm (`scores_*`) against a second implementation in pandas and SciPy."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import reference_harm

from launcher import java

FIRST = dt.date(2024, 1, 1)
DAYS, A_DAY, PICKED, MATURITY, SETTLED = 56, 100, 50, 10, 2
HISTORY = 42
"""So many days before its window a run learns what scores promise."""

TOLERANCE = 1e-6
"""Of deviations, dispersions and expected positives, and of the logarithm of evidence."""

MONITOR = f"""
monitor: conformance
model_id: m
recipients: {{}}
inputs: {{predictions: predictions.csv, outcomes: outcomes.csv}}
columns: {{features: {{half: {{type: category, values: [a, b]}}}}, segments: [half]}}
labels:
  kind: report
  horizon: 0d
  maturity: {MATURITY}d
  sources:
    desk: {{rank: 1, selects: {{top: {PICKED}, by: score, per: day}}}}
    customer: {{rank: 2}}
windows: [7d]
baseline: {{first: 14d}}
limits: {{psi: {{yellow: 0.1, red: 0.25}}}}
"""


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pd.DataFrame]:
    """Weeks of scores of which, in the last fortnight, fewer come true; and for three days, early on, nearly none.

    The highest scores of a day are looked at: frauds are told a day later, of the others it takes two.
    """
    rng = np.random.default_rng(416)
    rows = pd.DataFrame({"day": np.repeat(np.arange(DAYS), A_DAY), "score": rng.beta(0.6, 1.8, DAYS * A_DAY).round(6)})
    true = np.select([rows.day.between(3, 5), rows.day >= DAYS - 14], [0.1, 0.72], 0.95) * rows.score
    rows["label"] = (rng.random(len(rows)) < true).astype(int)
    rows["half"] = rng.choice(["a", "b"], len(rows))
    rows["prediction_id"] = [f"p{number}" for number in range(len(rows))]
    midnight = pd.Timestamp(FIRST, tz="UTC") + pd.to_timedelta(rows.day, unit="D")
    rows["event_time"] = (midnight + pd.to_timedelta(rows.groupby("day").cumcount() * 7, unit="min")).map(iso)
    rows["picked"] = rows.groupby("day").score.rank(method="first", ascending=False) <= PICKED
    folder = tmp_path_factory.mktemp("harm")
    facts = rows.assign(model_id="m", model_version=1, decision=(rows.score > 0.5).astype(int))
    names = ["prediction_id", "event_time", "model_id", "model_version", "score", "decision", "half"]
    facts[names].to_csv(folder / "predictions.csv", index=False)
    # Before labels are final nobody else speaks; by then what nobody spoke of is negative
    told = rows[rows.picked | (rows.label == 1)]
    later = np.where(told.picked, np.where(told.label == 1, 1, SETTLED), MATURITY - 1)
    known = pd.to_datetime(told.event_time) + pd.to_timedelta(later, unit="D")
    told = told.assign(outcome=told.label, known_at=known.map(iso), source=np.where(told.picked, "desk", "customer"))
    names = ["prediction_id", "outcome", "source", "event_time", "known_at"]
    told[names].to_csv(folder / "outcomes.csv", index=False)
    (folder / "conformance.yaml").write_text(MONITOR)
    return folder, rows


def iso(time: pd.Timestamp) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.mark.parametrize(("first", "as_of"), [(DAYS - 14, DAYS + MATURITY), (DAYS - 7, DAYS + SETTLED)])
def test_labels_are_held_against_scores_as_scipy_holds_them(
    first: int, as_of: int, stream: tuple[Path, pd.DataFrame]
) -> None:
    folder, rows = stream
    rows = rows[rows.day.between(first - HISTORY, first + 6)].copy()
    rows["mature"] = rows.day + 1 + MATURITY <= as_of
    rows = rows[rows.mature | (rows.picked & (rows.day + SETTLED < as_of))]
    rows["cell"] = np.floor(np.log(rows.score / (1 - rows.score)) / 0.5)
    rows["segments"] = [[half] for half in rows.half]
    expected = reference_harm.Reference(rows, first).tests()

    said = run(folder, first, as_of)["harm"]["labels"]

    assert said["mature"] is bool(rows.mature.all())
    assert (said["n"], said["positives"]) == (expected["all"]["n"], expected["all"]["y"])
    assert said["expected"] == pytest.approx(expected["all"]["expected"], rel=TOLERANCE)
    assert {change["change"] for change in said["changes"]} == set(reference_harm.CHANGES)
    for change in said["changes"]:
        of = expected[change["change"]]
        assert change["deviation"] == pytest.approx(of["deviation"], rel=TOLERANCE), change
        assert change["dispersion"] == pytest.approx(of["dispersion"], rel=TOLERANCE), change
        assert np.log(change["evidence"]) == pytest.approx(np.log(of["evidence"]), rel=TOLERANCE, abs=TOLERANCE), change


def run(folder: Path, first: int, as_of: int) -> dict:
    """The document of a week."""
    start, end, known = (FIRST + dt.timedelta(days=day) for day in (first, first + 7, as_of))
    output = folder / "result.json"
    argv = [*java.command(), "run", "--monitor", folder / "conformance.yaml", "--input", folder, "--backfill"]
    argv += [
        "--window",
        f"{start}/{end}",
        "--as-of",
        f"{known}T00:00:00Z",
        "--output",
        output,
        "--home",
        folder / "home",
    ]
    done = subprocess.run(list(map(str, argv)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(output.read_text())
