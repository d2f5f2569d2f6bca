# /// script
# requires-python = ">=3.10"
# dependencies = ["duckdb", "nannyml==0.13.1", "numpy", "pandas<3", "scikit-learn", "statsmodels"]
# ///
"""How near early metrics come to the final truth: replays the shared fraud stream week by week.

    uv run tests/bench/delayed_labels.py [--shared ../shared] [--write docs/estimation.md]

Java computes corrected, estimated and best metrics (the class that the metrics step uses) from what was known as of
each time; this judges them by the truth, beside three others. The naive join takes silence for legitimate. NannyML's
CBPE has the final truth of the first two weeks as its reference, which nobody has in time. Hindsight knows the final
truth of all other weeks, later ones too: how many frauds they lacked at that age and how many of their reports were
false. Where it is farther off than the naive join, that one is near by chance. Coverage counts intervals that are
wider than a point: a metric that is settled says so. Of each incident in which the precision of a day really fell, it
prints the day on which each method raises it. Any stream in the format of the shared one will do, such as other weeks
of it. Takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"

import duckdb
import nannyml
import numpy as np
import pandas as pd
from built import REPOSITORY
from replayed import DAY, METRICS, Case, metrics_of, replay

BARS = {"precision": 0.02, "recall": 0.02, "f1": 0.012, "roc_auc": 0.0085, "average_precision": 0.02}
AGES = [0, 7, 14, 28, 45]
REFERENCES = ("naive", "CBPE")
OURS = ("estimated", "corrected", "best")
METHODS = (*REFERENCES, "hindsight", *OURS)
MATURITY = 60
LIMIT = 0.60  # below it the monitor's precision is red
AGES_OF_DAYS = [0, 1, 3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=REPOSITORY.parent / "shared")
    parser.add_argument("--write", type=Path, help="a document whose part between the bench markers is replaced")
    options = parser.parse_args()
    folder = (options.shared / "data" / "fraud").resolve()
    stream = read(folder)
    text = "\n".join([weeks(folder, stream), *(incident(folder, stream, each) for each in incidents(folder, stream))])
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


def midnights(stream: pd.DataFrame) -> tuple[float, float]:
    """The midnight before the stream's first prediction and that after its last."""
    return stream.time.min() // DAY * DAY, -(-stream.time.max() // DAY) * DAY


def between(stream: pd.DataFrame, start: float, end: float) -> pd.DataFrame:
    """The predictions of a time."""
    return stream[(stream.time >= start) & (stream.time < end)]


def first_two_weeks(stream: pd.DataFrame) -> pd.DataFrame:
    """The predictions that CBPE takes for its reference."""
    first, _ = midnights(stream)
    return between(stream, first, first + 14 * DAY)


def weeks(folder: Path, stream: pd.DataFrame) -> str:
    """The error and coverage of each method: in weeks from Monday, and in weeks of all seven starts."""
    judged = [judge(folder, stream, of_weeks(stream, offset, AGES)) for offset in range(7)]
    everything = Judged.of_all(judged)
    return "\n".join(
        [
            "**Weeks from Monday**: mean absolute error against the final truth (the stream ends: fewer at high ages).",
            "",
            *error_table(judged[0]),
            "",
            "**Weeks of all seven starts.** They overlap: together they are worth about a seventh of their number.",
            "",
            *error_table(everything, overlap=7),
            "",
            "Intervals that hold the truth, in percent; those that are a point (settled metrics) do not count.",
            "",
            *coverage_table({"Monday": judged[0], "all": everything}),
            "",
            "At the end of the week (age 0), by its first day:",
            "",
            *start_table(judged),
            "",
        ]
    )


@dataclass
class Judged:
    """What the truth says of the methods, by method, metric and age: errors, and whether intervals held it."""

    starts: list[float] = field(default_factory=list)
    errors: dict[tuple[str, str, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    held: dict[tuple[str, str, int], list[bool]] = field(default_factory=lambda: defaultdict(list))
    settled: Counter = field(default_factory=Counter)

    @classmethod
    def of_all(cls, parts: list[Judged]) -> Judged:
        """All of them together."""
        together = cls()
        for part in parts:
            together.starts += part.starts
            together.settled += part.settled
            for kept, added in ((together.errors, part.errors), (together.held, part.held)):
                for key, values in added.items():
                    kept[key] += values
        return together

    def error(self, method: str, name: str, age: int) -> float:
        """The mean absolute error, where there is a metric."""
        return np.nanmean(np.abs(self.errors[method, name, age]))

    def seen(self, age: int) -> int:
        """How many weeks were seen at an age."""
        return len(self.errors[REFERENCES[0], METRICS[0], age])

    def coverage(self, method: str, name: str | None = None, age: int | None = None) -> str:
        """How many percent of a method's intervals held the truth: of all, of a metric, or at an age."""
        inside = [
            held
            for (of, metric, at), many in self.held.items()
            if of == method and name in (None, metric) and age in (None, at)
            for held in many
        ]
        return f"{100 * np.mean(inside):.1f}" if inside else ""


def error_table(judged: Judged, *, overlap: int = 1) -> list[str]:
    """The mean absolute errors, and where best is farther off than the references.

    So many weeks share each day: all together are worth the fewer.
    """
    lines = [
        "| metric | age, days | weeks | " + " | ".join(METHODS) + " | bar |",
        "| --- | ---: | ---: |" + " ---: |" * (len(METHODS) + 1),
    ]
    worse = []
    for name in METRICS:
        for age in (age for age in AGES if judged.seen(age) > 1):
            error = {method: judged.error(method, name, age) for method in METHODS}
            other = min(REFERENCES, key=error.__getitem__)
            if error["best"] > error[other] + 5e-5:
                gap = np.abs(judged.errors["best", name, age]) - np.abs(judged.errors[other, name, age])
                noise = np.nanstd(gap, ddof=1) / np.sqrt(len(gap) / overlap)
                worse.append(
                    f"{name} at {age} days (by {np.nanmean(gap):.4f}, standard error {noise:.4f}; hindsight by"
                    f" {error['hindsight'] - error[other]:.4f})"
                )
            cells = " | ".join(f"{error[method]:.4f}" for method in METHODS)
            bar = f"{BARS[name]}" if age == 0 else ""
            lines.append(f"| {name} | {age} | {judged.seen(age)} | {cells} | {bar} |")
    return [
        *lines,
        "",
        "Best worse than the better of naive and CBPE by more than 0.00005: " + (", ".join(worse) or "nowhere") + ".",
    ]


def coverage_table(by_weeks: dict[str, Judged]) -> list[str]:
    """How many of the intervals hold the truth."""
    header = ["weeks", "basis", "settled", "intervals", "hold the truth", *METRICS, *(f"{age} days" for age in AGES)]
    lines = ["| " + " | ".join(header) + " |", "| --- | --- |" + " ---: |" * (len(header) - 2)]
    for weeks, judged in by_weeks.items():
        for method in OURS:
            shares = [judged.coverage(method)]
            shares += [judged.coverage(method, name=name) for name in METRICS]
            shares += [judged.coverage(method, age=age) for age in AGES]
            count = sum(len(many) for (of, _, _), many in judged.held.items() if of == method)
            lines.append(f"| {weeks} | {method} | {judged.settled[method]} | {count} | " + " | ".join(shares) + " |")
    return lines


def start_table(judged: list[Judged]) -> list[str]:
    """Best at the end of weeks that start on each day of the week."""
    columns = [*METRICS, *(f"{method} holds" for method in OURS)]
    lines = ["| weeks from | weeks | " + " | ".join(columns) + " |", "| --- | ---: |" + " ---: |" * len(columns)]
    for weeks in judged:
        cells = [f"{weeks.error('best', name, 0):.4f}" for name in METRICS]
        cells += [weeks.coverage(method, age=0) for method in OURS]
        day = pd.Timestamp(weeks.starts[0], unit="s").day_name()
        lines.append(f"| {day} | {weeks.seen(0)} | " + " | ".join(cells) + " |")
    return lines


def of_weeks(stream: pd.DataFrame, offset: int, ages: list[int]) -> list[Case]:
    """The weeks of the stream from so many days after its start, each at some ages."""
    first, last = midnights(stream)
    first += offset * DAY
    starts = [first + 7 * DAY * week for week in range(int((last - first) // (7 * DAY)))]
    return [(s, s + 7 * DAY, s + (7 + a) * DAY) for a in ages for s in starts if s + (7 + a) * DAY <= last]


def judge(folder: Path, stream: pd.DataFrame, cases: list[Case]) -> Judged:
    """The errors of each method on weeks that do not overlap."""
    java = replay(folder, MATURITY, 1, cases)
    reference = first_two_weeks(stream)
    weeks = {case: Week(stream, case) for case in cases}
    judged = Judged(starts=sorted({start for start, _, _ in cases}))
    for case, week in weeks.items():
        others = [other for other in weeks.values() if other.age == week.age and other is not week]
        given = {
            "naive": metrics_of(week.rows, week.known),
            "CBPE": cbpe(reference, week.rows),
            "hindsight": hindsight(week, others),
        }
        truth = metrics_of(week.rows, week.rows.truth)
        for name in METRICS:
            for method, values in given.items():
                judged.errors[method, name, week.age].append(values[name] - truth[name])
            for method in OURS:
                value, lower, upper = java[case][method][name]
                judged.errors[method, name, week.age].append(np.nan if value is None else value - truth[name])
                if value is None:
                    continue
                if upper - lower > 1e-9:
                    held = lower <= truth[name] + 1e-9 and truth[name] - 1e-9 <= upper
                    judged.held[method, name, week.age].append(held)
                judged.settled[method] += upper - lower <= 1e-9
    return judged


class Week:
    """A week as known at some age, and what that lacks: late frauds and false reports, by their scores."""

    def __init__(self, stream: pd.DataFrame, case: Case) -> None:
        start, end, as_of = case
        self.age = round((as_of - end) / DAY)
        self.rows = between(stream, start, end)
        self.known = naive(self.rows, as_of)
        self.late = self.rows.score[(self.rows.truth == 1) & (self.known == 0)].to_numpy()
        self.false = self.rows.score[(self.rows.truth == 0) & (self.known == 1)].to_numpy()


def hindsight(week: Week, others: list[Week]) -> dict[str, float]:
    """The median of a week's metrics if it lacked what each of the other weeks lacked at that age."""
    supposed = []
    for other in others:
        labels = week.known.to_numpy().copy()
        for scores, label in ((other.late, 1), (other.false, 0)):
            for score in scores:
                candidates = np.flatnonzero(labels != label)
                nearest = np.abs(week.rows.score.to_numpy()[candidates] - score).argmin()
                labels[candidates[nearest]] = label
        supposed.append(metrics_of(week.rows, labels))
    return {name: float(np.median([values[name] for values in supposed])) for name in METRICS}


class Incident:
    """Something that went wrong upstream, by the stream's own record, which is for judging alone.

    With the 14 days before it, and those of all these days on which the precision really was below the limit.
    """

    def __init__(self, stream: pd.DataFrame, what: str, first_day: str, last_day: str) -> None:
        self.what = what
        self.days = list(pd.date_range(first_day, last_day, tz="UTC"))
        self.first = self.days[0]
        self.before = list(pd.date_range(end=self.first, periods=15, inclusive="left"))
        self.below = [day for day in self.days if fell(of_day(stream, day))]
        self.below_before = [day for day in self.before if fell(of_day(stream, day))]


def incidents(folder: Path, stream: pd.DataFrame) -> list[Incident]:
    """The incidents in which the precision of a day really fell below the limit."""
    recorded = pd.read_csv(folder / "incidents.csv").itertuples(index=False)
    every = [Incident(stream, row.incident, row.first_day, row.last_day) for row in recorded]
    return [one for one in every if one.below]


def of_day(stream: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """The predictions of a day."""
    return between(stream, day.timestamp(), day.timestamp() + DAY)


def fell(window: pd.DataFrame) -> bool:
    """Whether the precision was below the limit, by the final truth."""
    return window.decision.any() and metrics_of(window, window.truth)["precision"] < LIMIT


def incident(folder: Path, stream: pd.DataFrame, one: Incident) -> str:
    """The day on which each method calls the precision of a day red."""
    days = [day for day in one.before + one.days if of_day(stream, day).decision.any()]
    _, last = midnights(stream)
    cases = [
        (start, start + DAY, start + (1 + age) * DAY)
        for start in (day.timestamp() for day in days)
        for age in AGES_OF_DAYS
        if start + (1 + age) * DAY <= last
    ]
    java = replay(folder, MATURITY, 1, cases)
    reference = first_two_weeks(stream)
    lines = [
        "",
        (
            f"The incident of {one.first:%Y-%m-%d} to {one.days[-1]:%m-%d} ({one.what}): days whose precision is called"
            f" below {LIMIT}, seen so many days after the end of the day. By the final truth it was below on"
            f" {len(one.below)} of its {len(one.days)} days, which count here, and on {len(one.below_before)} of the 14"
            " before, which do not. Our intervals have to lie below the limit as a whole; the others have none."
        ),
        "",
        (
            "| method | seen after, days | false alarms in the 14 days before | days of the incident called |"
            " first raised at the end of | metric itself below |"
        ),
        "| --- | ---: | ---: | ---: | --- | ---: |",
    ]
    for age in AGES_OF_DAYS:
        raised, likely = defaultdict(list), defaultdict(list)
        for case in (case for case in cases if round((case[2] - case[1]) / DAY) == age):
            day = pd.Timestamp(case[0], unit="s", tz="UTC")
            window = of_day(stream, day)
            points = {
                "naive": metrics_of(window, naive(window, case[2]))["precision"],
                "CBPE": cbpe(reference, window)["precision"],
            }
            upper = dict(points)
            for method in OURS:
                value, _, bound = java[case][method]["precision"]
                points[method] = 1 if value is None else value
                upper[method] = 1 if bound is None else bound
            for method in points:
                if points[method] < LIMIT:
                    likely[method].append(day)
                if upper[method] < LIMIT:
                    raised[method].append(day)
        for method in (*REFERENCES, *OURS):
            false = [day for day in raised[method] if day < one.first and day not in one.below_before]
            rightly = [day for day in raised[method] if day in one.below]
            when = f"{rightly[0] + pd.Timedelta(days=age):%Y-%m-%d}" if rightly else "never"
            lower = sum(day in one.below for day in likely[method])
            of = f"of {len(one.below)}"
            lines.append(f"| {method} | {age} | {len(false)} | {len(rightly)} {of} | {when} | {lower} {of} |")
    mature = one.first + pd.Timedelta(days=MATURITY)
    lines += ["", f"On confirmed labels alone the first day of the incident can be judged on {mature:%Y-%m-%d}."]
    return "\n".join(lines)


def naive(window: pd.DataFrame, as_of: float) -> pd.Series:
    """What was known, silence taken as legitimate."""
    reported = (window.reported_at <= as_of) & ~(window.withdrawn_at <= as_of)
    return window.answer.where(window.answered_at <= as_of, reported).astype(int)


_CBPE: dict[int, nannyml.CBPE] = {}


def cbpe(reference: pd.DataFrame, window: pd.DataFrame) -> dict[str, float]:
    """NannyML's estimate of a window as one chunk."""
    if not _CBPE:
        _CBPE[0] = nannyml.CBPE(
            metrics=METRICS,
            y_pred_proba="score",
            y_pred="decision",
            y_true="truth",
            problem_type="classification_binary",
            chunk_number=1,
        ).fit(reference[["score", "decision", "truth"]])
    result = _CBPE[0].estimate(window[["score", "decision"]]).filter(period="analysis").to_df()
    return {name: float(result[name]["value"].iloc[0]) for name in METRICS}


if __name__ == "__main__":
    main()
