# /// script
# requires-python = ">=3.10"
# dependencies = ["numpy", "pandas<3", "pyarrow", "scikit-learn"]
# ///
"""How well harm is told from drift: moves the inputs of real weeks, with and without the labels' relation to them.

    uv run tests/bench/harm.py [--shared ../shared] [--windows 100] [--streams 200] [--seed 416]

Into windows of `fraud` (seven days) and `churn` (four weekly scorings) a harmless change thins the rows by one to three
features, so that inputs and scores move and labels go with them. A harmful one then deals the labels of the half that
became commoner out again among its rows, and counts where the ROC AUC falls by 0.05 at least. Java (the class that the
metrics step uses) says from the days before what labels show: all labels, once they are mature, or those of the 100
highest scores of a day. Null streams are incident-free weeks of `fraud` in random order, judged on 60 days after 30. In
those with a break an input raised the scores of half of the rows from the third to the fifth day of the model version:
what is found from the tenth day on, when nothing is broken, is false.
Weeks of `churn` whose labels the rise of prices moved are cut out: they are no harmless ones.
Any streams in the format of the shared ones will do.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from built import REPOSITORY, build, of_tests
from sklearn.metrics import roc_auc_score

# The evidence that is harm at one false incident in 60 days: 0.4 of a fifth of the budget for each of the two.
HARM = 1 / (1 / 60 * 0.2 * 0.4)
MORE = 2 * HARM
HISTORY = 63
LEAST_HARM = 0.05
TOP = 100


@dataclass
class Stream:
    """Predictions with the final truth, without the days of incidents where these change what scores mean.

    Where labels come from events of a customer each decides all predictions of a horizon, in days.
    """

    rows: pd.DataFrame
    features: list[str]
    parts: list[str]
    window: int
    horizon: int
    first: datetime.date

    def day(self, number: int) -> datetime.date:
        """The date of a day."""
        return self.first + datetime.timedelta(days=int(number))


def read(
    folder: Path, truth: str, parts: list[str], window: int, *, horizon: int = 0, changing: slice = slice(None)
) -> Stream:
    """The stream of a folder, as far as the first model version made it, without some of its incidents."""
    rows = pd.concat(pd.read_parquet(path) for path in sorted((folder / "predictions").glob("*.parquet")))
    rows = rows.merge(pd.read_parquet(folder / "truth.parquet")[["prediction_id", truth]], on="prediction_id")
    rows = rows[rows.model_version.astype(str) == "1"].drop_duplicates("prediction_id")
    rows["date"] = pd.to_datetime(rows.event_time, utc=True).dt.date
    rows["label"] = rows[truth].astype(int)
    incidents = pd.read_csv(folder / "incidents.csv", parse_dates=["first_day", "last_day"]).iloc[changing]
    for begin, end in zip(incidents.first_day.dt.date, incidents.last_day.dt.date, strict=True):
        rows = rows[(rows.date < begin - datetime.timedelta(horizon)) | (rows.date > end)]
    first = rows.date.min()
    if horizon:  # weeks; those after an incident follow on those before it
        rows["day"] = 7 * (rows.date.rank(method="dense").astype(int) - 1)
    else:
        rows["day"] = [(date - first).days for date in rows.date]
    odds = np.log(rows.score.clip(1e-6, 1 - 1e-6) / (1 - rows.score.clip(1e-6, 1 - 1e-6)))
    # Scores of a cell are one for what Java asks of them: rows that are alike are sent as one
    rows["cell"] = 1 / (1 + np.exp(-(np.floor(odds / 0.5) + 0.5) * 0.5))
    rows["part"] = [
        " ".join(f"{name}={str(value).replace(' ', '_')}" for name, value in zip(parts, values, strict=True))
        for values in zip(*(rows[name] for name in parts), strict=True)
    ]
    numbers = rows.select_dtypes("number").columns
    own = {"score", "decision", "latency_ms", "label", "day", "cell", truth}
    return Stream(rows, [name for name in numbers if name not in own], parts, window, horizon, first)


@dataclass
class Script:
    """What Java is asked, line by line, and what each answer is about."""

    lines: list[str] = field(default_factory=list)
    about: list[tuple] = field(default_factory=list)

    def days(self, stream: Stream, rows: pd.DataFrame, *, mature: bool) -> None:
        """Gives the days of some rows."""
        for day, of_day in rows.groupby("day"):
            self.lines.append(f"day {stream.day(day)} {'mature' if mature else 'early'}")
            alike = of_day.groupby(["cell", "label", "part"]).size()
            self.lines += [f"{cell} {label} {count} {part}" for (cell, label, part), count in alike.items()]

    def judge(self, stream: Stream, day: int, per_event: float, *about: object) -> None:
        """Asks for the window from a day on, of which one event decides so many predictions."""
        self.lines.append(f"judge {stream.day(day)} {per_event} {stream.horizon}")
        self.about.append(about)

    def answers(self) -> pd.DataFrame:
        """Java's answers, one row each."""
        command = of_tests("io.modelwatch.bench.Harm")
        text = "\n".join(self.lines) + "\n"
        output = subprocess.run(command, input=text, text=True, check=True, stdout=subprocess.PIPE).stdout
        found = []
        for about, answer in zip(self.about, map(json.loads, output.splitlines()), strict=True):
            evidence = {name: answer.get(name, {}).get("evidence", 0.0) for name in ("risk", "less", "more")}
            deviation = {f"{name}_z": answer.get(name, {}).get("deviation", np.nan) for name in ("risk", "less")}
            found.append({**dict(enumerate(about)), "why": answer["undefined"], **evidence, **deviation})
        return pd.DataFrame(found)


def moved(stream: Stream, start: int, random: np.random.Generator, *, harmful: bool) -> pd.DataFrame:
    """A window whose inputs have moved."""
    while True:
        rows = stream.rows[(stream.rows.day >= start) & (stream.rows.day < start + stream.window)]
        names = random.choice(stream.features, random.integers(1, 4), replace=False)
        pull = random.uniform(1, 4, len(names)) * random.choice([-1, 1], len(names))
        toward = sum(a * (rows[name].rank(pct=True).fillna(0.5) - 0.5) for name, a in zip(names, pull, strict=True))
        chance = np.exp(toward - toward.max())
        keep = random.random(len(rows)) < np.minimum(1, chance * 0.5 * len(rows) / chance.sum())
        rows, toward = rows[keep].copy(), toward[keep].to_numpy()
        if not harmful:
            return rows
        before = roc_auc_score(rows.label, rows.score)
        label, half = rows.label.to_numpy().copy(), np.where(toward > np.median(toward))[0]
        label[half] = label[random.permutation(half)]
        rows["label"] = label
        if roc_auc_score(label, rows.score) < before - LEAST_HARM:
            return rows


def highest(rows: pd.DataFrame) -> pd.DataFrame:
    """Those that are looked at: the highest scores of each day."""
    return rows.sort_values("score", ascending=False, kind="stable").groupby("day").head(TOP)


def windows(stream: Stream, random: np.random.Generator, count: int, *, mature: bool, early: bool = True) -> str:
    """Sorts harmless and harmful windows."""
    script = Script()
    seen = (lambda rows: rows) if mature else highest if early else (lambda rows: rows[:0])
    first, step = (70, 7) if stream.horizon else (28, 1)
    last = stream.rows.day.max() - stream.window + step
    for number in range(2 * count):
        harmful = number % 2 == 1
        start = int(random.integers(first, last + 1)) // step * step
        past = stream.rows[(stream.rows.day >= start - HISTORY - stream.horizon) & (stream.rows.day < start)]
        script.lines.append("drop 2000-01-01")
        script.days(stream, seen(past), mature=mature)
        window = moved(stream, start, random, harmful=harmful)
        script.days(stream, seen(window), mature=mature)
        # Events of a customer decide all of a window: counted as runs count them
        per_event = len(window) / window.entity_id.nunique() if stream.horizon else 1
        script.judge(stream, start, per_event, harmful)
    found = script.answers()
    harm = (found.risk >= HARM) | (found.less >= HARM)
    untold = found.why.notna() & ~harm
    lines = []
    for harmful, name in ((False, "harmless"), (True, "harmful")):
        of = found[0] == harmful
        right = untold[of] if not mature and not early else harm[of] if harmful else ~harm[of] & ~untold[of]
        share = right.mean()
        lines.append(
            f"| {name} | {of.sum()} | {harm[of].sum()} | {(~harm & ~untold)[of].sum()} | {untold[of].sum()}"
            f" | {share:.2f} ({np.sqrt(share * (1 - share) / of.sum()):.2f})"
            f" | {found.risk_z[of].mean():.1f} ± {found.risk_z[of].std():.1f}"
            f" | {found.less_z[of].mean():.1f} ± {found.less_z[of].std():.1f} |"
        )
    return "\n".join(lines)


def broken(rows: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """The rows of the third to the fifth day as an input that is broken makes the model score them."""
    hit = rows.day.between(2, 4) & (random.random(len(rows)) < 0.5)
    odds = np.log(rows.cell / (1 - rows.cell)) + np.where(hit, 3, 0)
    return rows.assign(cell=1 / (1 + np.exp(-odds)), score=1 / (1 + np.exp(-odds)))


def null(stream: Stream, random: np.random.Generator, streams: int, *, mature: bool, after_break: bool) -> str:
    """How many streams without any incident in the days that are judged have a finding within 60 days."""
    weeks = [rows for _, rows in stream.rows.groupby(stream.rows.day // 7) if rows.day.nunique() == 7]
    script = Script()
    for _ in range(streams):
        script.lines.append("drop 2000-01-01")
        for position in range(10 if after_break else 13):
            week = weeks[random.integers(len(weeks))]
            week = week.assign(day=week.day % 7 + 7 * position)
            week = broken(week, random) if after_break and position == 0 else week
            script.days(stream, week if mature else highest(week), mature=mature)
        script.judge(stream, 9 if after_break else 31, 1, 0)
    found = script.answers()
    harm = int(((found.risk >= HARM) | (found.less >= HARM)).sum())
    more = int((found.more >= MORE).sum())
    false = int(((found.risk >= HARM) | (found.less >= HARM) | (found.more >= MORE)).sum())
    upper = (false + 1.92 + 1.96 * np.sqrt(false + 0.96)) / streams  # of a Poisson number, by its score
    labels = f"{'all labels' if mature else 'the 100 highest scores'}{', after a break' if after_break else ''}"
    return f"| {labels} | {streams} | {harm} | {more} | {upper:.3f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=REPOSITORY.parent / "shared")
    parser.add_argument("--windows", type=int, default=100, help="of each kind")
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--seed", type=int, default=416)
    options = parser.parse_args()
    build()
    random = np.random.default_rng(options.seed)
    data = options.shared.resolve() / "data"
    fraud = read(data / "fraud", "fraud", ["channel", "region"], 7)
    churn = read(data / "churn", "churned", ["Contract"], 28, horizon=28, changing=slice(1, 2))
    columns = "windows number harm no_harm_seen cannot_be_told_yet right risk,_deviations less,_deviations"
    head = "| " + " | ".join(columns.split()).replace("_", " ") + " |"
    rule = "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for title, stream, settings in (
        ("`fraud`, labels mature", fraud, {"mature": True}),
        ("`fraud`, the 100 highest scores of a day looked at", fraud, {"mature": False}),
        ("`churn`, labels mature", churn, {"mature": True}),
        ("`churn`, before that", churn, {"mature": False, "early": False}),
    ):
        print(f"**{title}**\n\n{head}\n{rule}\n{windows(stream, random, options.windows, **settings)}\n", flush=True)
    print("| labels of null streams | streams | harm within 60 days | scores_mean_more | upper 95 % bound of either |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for after_break in (False, True):
        for mature in (True, False):
            print(null(fraud, random, options.streams, mature=mature, after_break=after_break), flush=True)


if __name__ == "__main__":
    main()
