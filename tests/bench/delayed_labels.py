# /// script
# requires-python = ">=3.10"
# dependencies = ["duckdb", "nannyml==0.13.1", "numpy", "pandas<3", "scikit-learn", "statsmodels"]
# ///
"""How near early figures come to the final truth: replays the shared fraud stream week by week.

    uv run tests/bench/delayed_labels.py [--shared ../shared] [--write docs/estimation.md]

Java computes corrected, estimated and best figures (the class that the metrics step uses) from what was known as of
each time; this judges them by the truth, beside the naive join (silence is legitimate) and NannyML's CBPE with the
final truth of the first two weeks as its reference, which nobody has in time. Coverage counts intervals that are wider
than a point: a figure that is settled says so.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"

import duckdb
import nannyml
import numpy as np
import pandas as pd
from sklearn import metrics

REPOSITORY = Path(__file__).resolve().parents[2]
DAY = 86_400
FIGURES = ["precision", "recall", "f1", "roc_auc", "average_precision"]
BARS = {"precision": 0.02, "recall": 0.02, "f1": 0.012, "roc_auc": 0.0085, "average_precision": 0.02}
AGES = [0, 7, 14, 28, 45]
METHODS = ["naive", "CBPE", "estimated", "corrected", "best"]
MATURITY = 60
Case = tuple[float, float, float]  # window from and to, as of: epoch seconds
LIMIT = 0.60  # below it the monitor's precision is red
INCIDENT = pd.Timestamp("2018-07-02", tz="UTC")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=REPOSITORY.parent / "shared")
    parser.add_argument("--write", type=Path, help="a document whose part between the bench markers is replaced")
    options = parser.parse_args()
    folder = (options.shared / "data" / "fraud").resolve()
    stream = read(folder)
    text = "\n".join([weeks(folder, stream), other_days(folder, stream), incident(folder, stream)])
    print(text)
    if options.write:
        document = options.write.read_text()
        marked = r"(<!-- bench: begin -->\n).*(<!-- bench: end -->)"
        options.write.write_text(re.sub(marked, lambda m: m[1] + text + "\n" + m[2], document, flags=re.DOTALL))


def read(folder: Path) -> pd.DataFrame:
    """Predictions with the truth and the times at which it became known."""
    return duckdb.sql(f"""
        WITH known AS (
          SELECT prediction_id,
            min(epoch(known_at)) FILTER (WHERE source = 'investigation') AS answered_at,
            max(outcome) FILTER (WHERE source = 'investigation') AS answer,
            min(epoch(known_at)) FILTER (WHERE source = 'customer_report') AS reported_at,
            min(epoch(known_at)) FILTER (WHERE source = 'withdrawal') AS withdrawn_at
          FROM read_csv('{folder}/outcomes/*.csv') GROUP BY prediction_id)
        SELECT epoch(event_time) AS time, score, decision, fraud::INT AS truth,
          coalesce(answered_at, 'inf'::DOUBLE) AS answered_at, coalesce(answer, 0) AS answer,
          coalesce(reported_at, 'inf'::DOUBLE) AS reported_at, coalesce(withdrawn_at, 'inf'::DOUBLE) AS withdrawn_at
        FROM read_parquet('{folder}/predictions/*.parquet') AS predictions
          JOIN read_parquet('{folder}/truth.parquet') AS final
          USING (prediction_id) LEFT JOIN known USING (prediction_id)
        ORDER BY event_time, prediction_id""").df()


def weeks(folder: Path, stream: pd.DataFrame) -> str:
    """The error and coverage of each method by figure and age, in weeks that start on a Monday."""
    cases = of_weeks(stream, 0, AGES)
    errors, held, settled = judge(folder, stream, cases)
    starts = {start for start, _, _ in cases}
    lines = [
        f"Mean absolute error against the final truth, {len(starts)} weeks (fewer at greater ages: the stream ends).",
        "",
        "| figure | age, days | weeks | " + " | ".join(METHODS) + " | bar |",
        "| --- | ---: | ---: |" + " ---: |" * (len(METHODS) + 1),
    ]
    worse = []
    for name in FIGURES:
        for age in AGES:
            error = {method: np.abs(errors[name, age, method]).mean() for method in METHODS}
            other = min(("naive", "CBPE"), key=error.__getitem__)
            if error["best"] > error[other] + 5e-5:
                gap = np.abs(errors[name, age, "best"]) - np.abs(errors[name, age, other])
                noise = gap.std(ddof=1) / np.sqrt(len(gap))
                worse.append(f"{name} at {age} days (by {gap.mean():.4f}, standard error {noise:.4f})")
            cells = " | ".join(f"{error[method]:.4f}" for method in METHODS)
            bar = f"{BARS[name]}" if age == 0 else ""
            lines.append(f"| {name} | {age} | {len(errors[name, age, 'best'])} | {cells} | {bar} |")
    lines += [
        "",
        "Best worse than the better of naive and CBPE by more than 0.00005: " + (", ".join(worse) or "nowhere") + ".",
        "",
        "Share of intervals that hold the truth, in percent; those that are a point (settled figures) do not count.",
        "",
        "| basis | settled | intervals | hold the truth | "
        + " | ".join(FIGURES)
        + " | "
        + " | ".join(f"{age} days" for age in AGES)
        + " |",
        "| --- | ---: | ---: |" + " ---: |" * (1 + len(FIGURES) + len(AGES)),
    ]
    for method in ("estimated", "corrected", "best"):
        all_held = [(name, age, inside) for (m, name, age), many in held.items() if m == method for inside in many]
        shares = [share(all_held)]
        shares += [share(row for row in all_held if row[0] == name) for name in FIGURES]
        shares += [share(row for row in all_held if row[1] == age) for age in AGES]
        lines.append(f"| {method} | {settled[method]} | {len(all_held)} | " + " | ".join(shares) + " |")
    return "\n".join([*lines, ""])


def other_days(folder: Path, stream: pd.DataFrame) -> str:
    """The same at the end of weeks that start on another day."""
    lines = [
        (
            "Weeks that start on another day, at their end (age 0): mean absolute error of best, and the share of"
            " intervals that hold the truth in percent. The weeks overlap."
        ),
        "",
        "| weeks from | weeks | " + " | ".join(FIGURES) + " | estimated holds | corrected holds | best holds |",
        "| --- | ---: |" + " ---: |" * (len(FIGURES) + 3),
    ]
    for offset in range(1, 7):
        cases = of_weeks(stream, offset, [0])
        errors, held, _ = judge(folder, stream, cases)
        cells = [f"{np.abs(errors[name, 0, 'best']).mean():.4f}" for name in FIGURES]
        for basis in ("estimated", "corrected", "best"):
            cells.append(share(("", 0, inside) for (m, _, _), many in held.items() if m == basis for inside in many))
        day = pd.Timestamp(cases[0][0], unit="s").day_name()
        lines.append(f"| {day} | {len(cases)} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def of_weeks(stream: pd.DataFrame, offset: int, ages: list[int]) -> list[Case]:
    """The weeks of the stream from so many days after its start, each at some ages."""
    first = stream.time.min() // DAY * DAY + offset * DAY
    last = -(-stream.time.max() // DAY) * DAY
    starts = [first + 7 * DAY * week for week in range(int((last - first) // (7 * DAY)))]
    return [(s, s + 7 * DAY, s + (7 + a) * DAY) for a in ages for s in starts if s + (7 + a) * DAY <= last]


def judge(folder: Path, stream: pd.DataFrame, cases: list[Case]) -> tuple[dict, dict, Counter]:
    """By figure, age and method the errors; whether each interval held the truth; how many were points."""
    java = replay(folder, cases)
    reference = stream[stream.time < stream.time.min() // DAY * DAY + 14 * DAY]
    errors, held, settled = defaultdict(list), defaultdict(list), Counter()
    for case in cases:
        start, end, as_of = case
        age = round((as_of - end) / DAY)
        window = stream[(stream.time >= start) & (stream.time < end)]
        truth = figures(window, window.truth)
        given = {"naive": figures(window, naive(window, as_of)), "CBPE": cbpe(reference, window)}
        for name in FIGURES:
            for method in ("naive", "CBPE"):
                errors[name, age, method].append(given[method][name] - truth[name])
            for method in ("estimated", "corrected", "best"):
                value, lower, upper = java[case][method][name]
                if value is None:
                    continue
                errors[name, age, method].append(value - truth[name])
                if upper - lower > 1e-9:
                    held[method, name, age].append(lower <= truth[name] + 1e-9 and truth[name] - 1e-9 <= upper)
                settled[method] += upper - lower <= 1e-9
    return errors, held, settled


def share(rows: Iterable[tuple[str, int, bool]]) -> str:
    """How many percent of intervals hold the truth."""
    inside = [held for _, _, held in rows]
    return f"{100 * np.mean(inside):.1f}" if inside else ""


def incident(folder: Path, stream: pd.DataFrame) -> str:
    """The day on which each method calls the precision of a day red."""
    days = [INCIDENT.timestamp() + DAY * offset for offset in range(-14, 6)]
    ages = [0, 1, 3]
    cases = [(day, day + DAY, day + (1 + age) * DAY) for day in days for age in ages]
    java = replay(folder, cases)
    reference = stream[stream.time < stream.time.min() // DAY * DAY + 14 * DAY]
    lines = [
        (
            f"The incident of 2018-07-02 to 07-05: days whose precision is called below {LIMIT}, seen so many days"
            " after the end of the day. Our intervals have to lie below the limit as a whole; the others have none."
        ),
        "",
        (
            "| method | seen after, days | false alarms in the 14 days before | days of the incident called |"
            " first raised at the end of | figure itself below |"
        ),
        "| --- | ---: | ---: | ---: | --- | ---: |",
    ]
    for age in ages:
        raised, likely = defaultdict(list), defaultdict(list)
        for case in (case for case in cases if round((case[2] - case[1]) / DAY) == age):
            window = stream[(stream.time >= case[0]) & (stream.time < case[1])]
            points = {
                "naive": figures(window, naive(window, case[2]))["precision"],
                "CBPE": cbpe(reference, window)["precision"],
            }
            upper = dict(points)
            for method in ("estimated", "corrected", "best"):
                value, _, bound = java[case][method]["precision"]
                points[method] = 1 if value is None else value
                upper[method] = 1 if bound is None else bound
            day = pd.Timestamp(case[0], unit="s", tz="UTC")
            for method in METHODS:
                if points[method] < LIMIT:
                    likely[method].append(day)
                if upper[method] < LIMIT:
                    raised[method].append(day)
        for method in METHODS:
            before = [day for day in raised[method] if day < INCIDENT]
            during = [day for day in raised[method] if INCIDENT <= day < INCIDENT + pd.Timedelta(days=4)]
            when = f"{during[0] + pd.Timedelta(days=age):%Y-%m-%d}" if during else "never"
            below = sum(INCIDENT <= day < INCIDENT + pd.Timedelta(days=4) for day in likely[method])
            lines.append(f"| {method} | {age} | {len(before)} | {len(during)} of 4 | {when} | {below} of 4 |")
    mature = INCIDENT + pd.Timedelta(days=MATURITY)
    lines += ["", f"On confirmed labels alone the first day of the incident can be judged on {mature:%Y-%m-%d}."]
    return "\n".join(lines)


def replay(folder: Path, cases: list[Case]) -> dict:
    """What our Java gives: by case and basis, the value and interval of each figure."""
    project = REPOSITORY / "tasks-java"
    path = project / "target" / "bench-classpath.txt"
    subprocess.run(
        ["mvn", "-o", "-q", "test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={path}"],
        cwd=project,
        check=True,
        stdout=sys.stderr,
    )
    classes = [str(project / "target" / "classes"), str(project / "target" / "test-classes"), path.read_text().strip()]
    command = ["java", "-cp", os.pathsep.join(classes), "io.modelwatch.bench.DelayedLabels", str(folder), str(MATURITY)]
    lines = "".join(f"{start:.0f} {end:.0f} {as_of:.0f}\n" for start, end, as_of in cases)
    output = subprocess.run(command, input=lines, text=True, check=True, stdout=subprocess.PIPE).stdout
    found: dict = defaultdict(lambda: defaultdict(dict))
    for row in map(json.loads, output.splitlines()):
        case = (row["from"], row["to"], row["as_of"])
        found[case][row["basis"]][row["name"]] = (row["value"], row["lower"], row["upper"])
    return found


def naive(window: pd.DataFrame, as_of: float) -> pd.Series:
    """What was known, silence taken as legitimate."""
    reported = (window.reported_at <= as_of) & ~(window.withdrawn_at <= as_of)
    return window.answer.where(window.answered_at <= as_of, reported).astype(int)


def figures(window: pd.DataFrame, labels: pd.Series) -> dict[str, float]:
    """scikit-learn's figures."""
    return {
        "precision": metrics.precision_score(labels, window.decision, zero_division=0),
        "recall": metrics.recall_score(labels, window.decision, zero_division=0),
        "f1": metrics.f1_score(labels, window.decision, zero_division=0),
        "roc_auc": metrics.roc_auc_score(labels, window.score),
        "average_precision": metrics.average_precision_score(labels, window.score),
    }


_CBPE: dict[int, nannyml.CBPE] = {}


def cbpe(reference: pd.DataFrame, window: pd.DataFrame) -> dict[str, float]:
    """NannyML's estimate of a window as one chunk."""
    if not _CBPE:
        _CBPE[0] = nannyml.CBPE(
            metrics=FIGURES,
            y_pred_proba="score",
            y_pred="decision",
            y_true="truth",
            problem_type="classification_binary",
            chunk_number=1,
        ).fit(reference[["score", "decision", "truth"]])
    result = _CBPE[0].estimate(window[["score", "decision"]]).filter(period="analysis").to_df()
    return {name: float(result[name]["value"].iloc[0]) for name in FIGURES}


if __name__ == "__main__":
    main()
