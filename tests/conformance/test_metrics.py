"""Our metrics equal scikit-learn's and SciPy's (metrics-peers.json): to 1e-9, the bounds of intervals to 1e-6."""

from __future__ import annotations

import json
import math
import os
import random
import re
import statistics
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

import metric_cases
import pytest

from launcher import java
from launcher.places import REPOSITORY

HERE = Path(__file__).parent
TABLE = REPOSITORY / "docs" / "conformance-metrics.md"
PEERS = json.loads((HERE / "metrics-peers.json").read_text())
TOLERANCE = {"value": 1e-9, "interval": 1e-6}


def modelwatch(*arguments: object) -> dict:
    """Calls the program; gives the last line of what it printed."""
    argv = [*java.command(), *map(str, arguments)]
    done = subprocess.run(argv, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def measure(tmp_path):
    """Measures cases; gives the metrics of each by name, those of all together under an empty name."""

    def call(cases: dict[str, metric_cases.Case], *options: object) -> dict[str, dict[str, dict]]:
        file, output = metric_cases.write(tmp_path / "cases.csv", cases), tmp_path / "metrics.json"
        modelwatch("measure", file, "--label", "label", "--segment", "case", *options, "--output", output)
        metrics = defaultdict(dict)
        for row in json.loads(output.read_text())["metrics"]:
            metrics[row["segment"].get("case", "")][row["name"]] = row
        return metrics

    return call


def rows(table: str) -> list[list[str]]:
    """The cells of a Markdown table, but for its head."""
    return [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| `")]


class Comparisons:
    """What was compared with what, and how far it was off at most."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list] = {}
        self._compared = 0

    def compare(self, ours: dict[str, dict], peers: dict[str, list]) -> None:
        """Asserts that metrics agree with their references, and notes it."""
        self._compared += 1
        for name, (value, reference, bounds, method) in peers.items():
            assert ours[name]["undefined"] is None, name
            self._note(name, "value", reference, ours[name]["value"], value)
            for our_bound, bound in zip(ours[name]["interval"] or (), bounds or (), strict=bounds is not None):
                self._note(name, "interval", method, our_bound, bound)

    def _note(self, name: str, what: str, reference: str, ours: float, theirs: float) -> None:
        difference = abs(ours - theirs) / max(1.0, abs(theirs))
        assert difference <= TOLERANCE[what], f"{name}, {what}: {ours} is not {theirs} by {reference}"
        key = name.split("[")[0] + ("[each]" if "[" in name else "")
        row = self._rows.setdefault((key, what), [reference, 0, 0.0])
        row[1] += 1
        row[2] = max(row[2], difference)

    def complete(self) -> bool:
        """Whether all that was recorded of the peers has been compared."""
        groups = [of for name, of in PEERS.items() if name != "versions"]
        return self._compared == sum(
            len(of) if all(isinstance(metrics, dict) for metrics in of.values()) else 1 for of in groups
        )

    def table(self) -> str:
        """As Markdown; differences as powers of ten, because their digits differ between machines."""
        versions = ", ".join(f"{name} {version}" for name, version in PEERS["versions"].items())
        lines = [
            "# Metrics against independent implementations",
            "",
            "Written by `MODELWATCH_WRITE_TABLES=1 pytest tests/conformance`, not by hand; compared with",
            f"{versions} (`tests/conformance/record_metrics.py`). Differences of numbers above 1 are relative.",
            "",
            "| measure | what | compared with | comparisons | allowed | at most |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for (name, what), (reference, count, worst) in sorted(self._rows.items()):
            power = "0" if worst == 0 else f"< 1e{max(math.ceil(math.log10(worst)), -15)}"
            lines.append(f"| `{name}` | {what} | {reference} | {count} | {TOLERANCE[what]:.0e} | {power} |")
        return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def comparisons():
    collected = Comparisons()
    yield collected
    if os.environ.get("MODELWATCH_WRITE_TABLES") == "1":
        TABLE.write_text(collected.table())


def test_a_binary_classifier_on_generated_data_and_edge_cases(measure, comparisons):
    ours = measure(metric_cases.binary(), "--weight", "weight")

    for case, peers in PEERS["binary"].items():
        comparisons.compare(ours[case], peers)
        defined = {name for name, metric in ours[case].items() if not metric["undefined"]}
        # What has no value there has none here; an error of calibration is defined for one class, too
        assert defined - set(peers) <= {"expected_calibration_error"}, case


def test_decisions_at_a_threshold(measure, comparisons):
    ours = measure({"ties": metric_cases.binary()["ties"]}, "--threshold", 0.3)

    comparisons.compare(ours[""], PEERS["threshold"])


def test_a_cost_matrix(measure, comparisons):
    words = {True: "positive", False: "negative"}
    options = []
    for (decision, label), cost in metric_cases.COSTS.items():
        options += ["--cost", f"{'true' if decision == label else 'false'}_{words[decision]}={cost}"]

    ours = measure({"ties": metric_cases.binary()["ties"]}, *options)

    comparisons.compare(ours[""], PEERS["cost"])


def test_a_daily_budget(measure, comparisons):
    ours = measure({"days": metric_cases.days()}, "--time", "time", "--daily-budget", 17)

    comparisons.compare(ours[""], PEERS["budget"])


def test_several_classes(measure, comparisons):
    ours = measure({"classes": metric_cases.multiclass()}, "--task", "multiclass")

    comparisons.compare(ours[""], PEERS["multiclass"])


def test_predicted_numbers(measure, comparisons):
    ours = measure(metric_cases.regression(), "--task", "regression")

    for case, peers in PEERS["regression"].items():
        comparisons.compare(ours[case], peers)


def test_no_labels_are_a_result_not_a_failure(measure):
    ours = measure({"unlabelled": {"score": [0.5] * 40, "decision": [1] * 40, "label": [""] * 39 + ["nan"]}})[""]

    assert ours["roc_auc"]["undefined"] == "no labelled predictions"
    assert ours["accuracy"]["undefined"] == "no labelled predictions"
    assert ours["true_positives"]["value"] == 0
    assert ours["prediction_rate"]["value"] == 1


def test_no_rows_are_a_result_not_a_failure(measure):
    ours = measure({"empty": {"score": [], "decision": [], "label": []}})[""]

    assert ours["roc_auc"]["undefined"] == "no labelled predictions"
    assert ours["prediction_rate"]["undefined"]
    assert ours["true_positives"]["value"] == 0


def test_missing_scores_leave_what_follows_from_decisions(measure):
    case = {"score": [""] * 39 + ["nan"], "decision": [1, 0] * 20, "label": [1, 0, 0, 1] * 10}

    ours = measure({"unscored": case})[""]

    assert ours["accuracy"]["value"] == 0.5
    assert {ours[name]["undefined"] for name in ("roc_auc", "brier_score", "score_ks")} == {"no labelled predictions"}


def test_an_infinite_score_is_refused(tmp_path):
    case = {"score": [0.5, "inf"], "decision": [1, 1], "label": [1, 0]}
    file = metric_cases.write(tmp_path / "cases.csv", {"infinite": case})

    done = subprocess.run(
        [*java.command(), "measure", str(file), "--label", "label"],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=False,
    )

    assert done.returncode == 3
    assert "line 3, column score: 'inf' is outside [0, 1]" in done.stdout + done.stderr


def test_infinite_and_missing_numbers_are_left_out_of_regression(measure):
    case = {"label": [1, 2, "inf", 4, 5], "decision": [1.5, 2, 3, "", "-inf"]}

    ours = measure({"holes": case}, "--task", "regression", "--bad-rows", "0.5")[""]

    assert ours["mae"]["value"] == 0.25
    assert ours["mae"]["n"] == 2


def test_binned_scores_are_within_their_stated_error(measure):
    source = random.Random(420)
    score = [source.betavariate(0.5, 5) for _ in range(20_000)]
    case = {
        "score": score,
        "decision": [int(s >= 0.5) for s in score],
        "label": [int(source.random() < s) for s in score],
    }

    exact, binned = (measure({"": case}, "--exact-scores", bound)[""] for bound in (100_000, 1_000))

    for name, metric in exact.items():
        assert metric["error_bound"] == 0
        assert abs(binned[name]["value"] - metric["value"]) <= binned[name]["error_bound"] + 1e-12, name
    assert 0 < binned["roc_auc"]["error_bound"] < 1e-4


def shared(stream: str) -> Path:
    """The folder of a shared stream."""
    folder = Path(os.environ.get("MODELWATCH_SHARED", REPOSITORY.parent / "shared")) / "data" / stream
    if not folder.is_dir():
        pytest.skip(f"the {stream} stream is not here: no folder {folder} (MODELWATCH_SHARED)")
    return folder


@pytest.fixture
def run(tmp_path):
    """All steps of the pipeline on a stream; gives the result document."""

    def call(stream: Path, monitor: str, window: str, as_of: str) -> dict:
        modelwatch(
            *("run", "--monitor", f"{monitor}.yaml", "--input", stream),
            *("--window", window, "--as-of", as_of, "--backfill"),
            *("--output", tmp_path / "out.json", "--home", tmp_path / "home"),
        )
        return json.loads((tmp_path / "out.json").read_text())

    return call


def confirmed(document: dict, segment: dict) -> dict[str, dict]:
    """The confirmed metrics of a segment by name."""
    rows = document["metrics"]
    return {row["name"]: row for row in rows if row["basis"] == "confirmed" and row["segment"] == segment}


def test_a_run_of_the_fraud_stream(comparisons, run):
    """From landed files to the result document; the peers know the final truth."""
    document = run(shared("fraud"), "dags/monitors/telecom-fraud", "2018-05-14/2018-05-21", "2018-12-01T00:00:00Z")

    for segment, peers in PEERS["fraud_week"].items():
        comparisons.compare(confirmed(document, json.loads(segment)), peers)
    curve = {}
    for number, row in enumerate(row for row in document["reliability"] if row["basis"] == "confirmed"):
        metric = {"value": row["observed"], "interval": row["interval"], "undefined": None}
        curve[f"reliability[{number}]"] = metric
        curve[f"reliability_mean_score[{number}]"] = metric | {"value": row["mean_score"], "interval": None}
    comparisons.compare(curve, PEERS["fraud_reliability"])
    assert set(curve) == set(PEERS["fraud_reliability"])


def bank_month(run, repeats: str | None) -> dict[str, dict]:
    """A month of the bank stream by the shipped monitor, which may be told otherwise which rows repeat each other."""
    stream, monitor = shared("bank"), REPOSITORY / "dags" / "monitors" / "bank-recommendation.yaml"
    with tempfile.TemporaryDirectory() as folder:
        text, file = monitor.read_text(), Path(folder) / monitor.name
        file.write_text(text if repeats is None else re.sub(r"repeats: \[.*\]", repeats, text))
        document = run(stream, file.with_suffix(""), "2009-05-01/2009-06-01", "2009-08-01T00:00:00Z")
    return confirmed(document, {})


def test_a_run_of_the_bank_stream(comparisons, run):
    """A model that recommends: complaints and failed requests count, too, and rows that repeat each other."""
    each, by_case = bank_month(run, "repeats: []"), bank_month(run, None)

    comparisons.compare(each, PEERS["bank_month"])
    comparisons.compare(by_case, PEERS["bank_month_by_case"])
    assert {name: metric["value"] for name, metric in by_case.items()} == {
        name: metric["value"] for name, metric in each.items()
    }


def feedback(run, folder: Path, case: metric_cases.Case) -> dict[str, dict]:
    """The metrics of a monitor of recommendations and what customers say of them."""
    document = run(
        metric_cases.land_feedback(folder / "stream", case),
        "tests/monitors/recommender",
        "2024-01-01/2024-02-01",
        "2024-03-01T00:00:00Z",
    )
    return confirmed(document, {})


def test_who_says_the_same_of_several_recommendations_says_it_once(comparisons, run, tmp_path):
    """Intervals of feedback by customer."""
    ours = feedback(run, tmp_path, metric_cases.feedback(alike=True))

    comparisons.compare({f"{name}_by_customer": metric for name, metric in ours.items()}, PEERS["feedback_by_customer"])


def test_intervals_of_feedback_are_as_wide_as_those_of_drawing_customers(run, tmp_path):
    """Customers who were recommended one to nine things, and say mostly the same of all: the cluster bootstrap."""
    case = metric_cases.feedback(alike=False)
    ours = feedback(run, tmp_path, case)

    for name, column in (("negative_hits", "negative"), ("mean_rating", "rating")):
        customers = defaultdict(list)
        for customer, value in zip(case["customer"], case[column], strict=True):
            if value is not None:
                customers[customer].append(value)
        said = [value for values in customers.values() for value in values]
        mean = sum(said) / len(said)
        drawn = spread_of_drawn_means(list(customers.values()))
        each = statistics.stdev(said) / math.sqrt(len(said))
        error = (ours[name]["interval"][1] - ours[name]["interval"][0]) / 2 / 1.96
        assert ours[name]["value"] == pytest.approx(mean)
        assert each < 0.75 * drawn, "as if each had been said by another, it were far too narrow"
        assert 0.95 * drawn < error < 1.6 * drawn, name


def spread_of_drawn_means(customers: list[list[float]]) -> float:
    """The standard deviation of the mean when customers are drawn with all that they say."""
    source = random.Random(422)
    means = []
    for _ in range(4000):
        said = [value for values in source.choices(customers, k=len(customers)) for value in values]
        means.append(sum(said) / len(said))
    return statistics.stdev(means)


@pytest.mark.parametrize(
    ("monitor", "peers", "case"),
    [
        ("plan-choice", "multiclass_run", metric_cases.multiclass()),
        ("monthly-spend", "regression_run", metric_cases.numbers()),
    ],
)
def test_a_run_of_another_model(comparisons, run, tmp_path, monitor, peers, case):
    """Classes and numbers through a monitor: late, changed, contradicting and missing outcomes."""
    stream = metric_cases.land(tmp_path / "stream", monitor, case)

    document = run(stream, f"tests/monitors/{monitor}", "2024-03-01/2024-03-08", "2024-05-01T00:00:00Z")

    metrics = confirmed(document, {})
    comparisons.compare(metrics, PEERS[peers])
    assert {name for name, metric in metrics.items() if metric["value"] is not None} == set(PEERS[peers])
    counted = len(metric_cases.counted(case)["label"])
    assert document["labels"]["confirmed_other"] == counted
    assert document["labels"]["disputed"] == document["labels"]["reverted"] == metric_cases.ROWS // 12
    assert document["labels"]["unobserved"] == metric_cases.ROWS // 12


def test_every_measure_is_in_the_table():
    """A new measure has to be compared, too."""
    missing = set(modelwatch("explain")["performance"]) - {row[0].strip(" `") for row in rows(TABLE.read_text())}

    assert not missing


def test_the_table_is_what_was_compared(comparisons):
    """The committed table says what these tests do; how far numbers are off may differ between machines."""
    if os.environ.get("MODELWATCH_WRITE_TABLES") == "1":
        pytest.skip("the table is being written anew")
    if not comparisons.complete():
        pytest.skip("only with the comparisons of all tests of this file, the shared streams' too")

    assert [row[:-1] for row in rows(TABLE.read_text())] == [row[:-1] for row in rows(comparisons.table())]
