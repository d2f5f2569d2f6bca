"""Injected cascades: one column breaks, a model is applied to it, score and metrics follow. Does it stand first?

Real days of the shared streams, their rows sampled, are scored anew by a small model of scikit-learn that was trained
on the stream's training file. On some days one column is broken in one of several ways before the model sees it; the
truth stays. Java evaluates those days as any others; here it is judged whether the broken column is the root.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import built
import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

SHARED = Path(os.environ.get("MODELWATCH_SHARED", built.REPOSITORY.parent / "shared")) / "data"
LIMIT_BELOW = 0.05  # how far ROC AUC may be below that of the days before


@dataclass(frozen=True)
class Stream:
    name: str
    truth: str  # the column of the truth
    rows: int  # a day, at most
    history: int  # days with rows before the first cascade
    every: int  # days with rows between cascades
    columns: tuple[str, ...]
    incidents: tuple[tuple[str, str], ...]  # what is wrong with its inputs already, first and last days


STREAMS = {
    "fraud": Stream(
        "fraud", "fraud", 600, 28, 14,
        ("amount", "is_weekend", "is_night", "hour_of_day", "customer_tx_1d", "customer_tx_7d", "customer_tx_30d",
         "customer_avg_amount_1d", "customer_avg_amount_7d", "customer_avg_amount_30d", "terminal_tx_1d",
         "terminal_tx_7d", "terminal_risk_1d", "terminal_risk_7d", "terminal_risk_30d", "channel", "region"),
        (("2018-06-11", "2018-06-13"), ("2018-07-02", "2018-07-05"), ("2018-07-20", "2018-07-31")),
    ),
    "churn": Stream(
        "churn", "churned", 2000, 16, 5,
        ("tenure", "MonthlyCharges", "TotalCharges", "Contract", "InternetService", "PaymentMethod", "OnlineSecurity",
         "TechSupport", "PaperlessBilling", "SeniorCitizen", "Partner", "Dependents"),
        (("2024-04-08", "2024-05-05"),),
    ),
}  # fmt: skip


def load(stream: Stream, model: Model) -> dict[str, pd.DataFrame]:
    """All predictions with their truth and the model's scores, by day."""
    folder = SHARED / stream.name
    rows = pd.concat(map(pd.read_parquet, sorted((folder / "predictions").glob("*.parquet"))))
    truth = pd.read_parquet(folder / "truth.parquet")[["prediction_id", stream.truth]]
    rows = rows.drop_duplicates("prediction_id").merge(truth, on="prediction_id")
    rows["truth"] = rows[stream.truth].fillna(0).astype(int)
    rows["score"] = model.score(rows)
    return dict(list(rows.groupby(pd.to_datetime(rows.event_time, utc=True).dt.strftime("%Y-%m-%d"))))


class Model:
    """Categories by their order in the training file; what is unknown is missing."""

    def __init__(self, stream: Stream):
        training = pd.read_parquet(SHARED / stream.name / "training-1.parquet")
        self.columns = list(stream.columns)
        self.known = {
            column: {value: code for code, value in enumerate(sorted(training[column].dropna().unique()))}
            for column in self.columns
            if not pd.api.types.is_numeric_dtype(training[column])
        }
        self.model = HistGradientBoostingClassifier(max_iter=80, max_leaf_nodes=15, random_state=0)
        self.model.fit(self.coded(training), training["outcome"].fillna(0).astype(int))
        self.threshold = float(np.quantile(self.score(training), 1 - max(0.01, training["outcome"].mean())))

    def coded(self, rows: pd.DataFrame) -> np.ndarray:
        return np.column_stack(
            [
                rows[column].map(self.known[column]).astype(float)
                if column in self.known
                else pd.to_numeric(rows[column], errors="coerce").astype(float)
                for column in self.columns
            ]
        )

    def score(self, rows: pd.DataFrame) -> np.ndarray:
        return self.model.predict_proba(self.coded(rows))[:, 1].round(6)


def of_numbers(values: pd.Series, way: str, rng: np.random.Generator) -> pd.Series:
    values = pd.to_numeric(values, errors="coerce").astype(float)
    some = rng.random(len(values)) < rng.uniform(0.3, 0.9)
    spread = max(values.quantile(0.75) - values.quantile(0.25), values.std(), 1e-3)
    return {
        "times 100": lambda: values * 100,
        "a hundredth": lambda: values / 100,
        "offset": lambda: values + 6 * spread,
        "missing": lambda: values.mask(some),
        "all missing": lambda: values * np.nan,
        "zero": lambda: values * 0,
        "minus one": lambda: values * 0 - 1,
        "some times 100": lambda: values.where(~some, values * 100),
        "half as much again": lambda: values * 1.5,
        "shifted": lambda: values + rng.choice([-1, 1]) * spread,
        "negative": lambda: -values,
        "capped": lambda: values.clip(upper=values.median()),
    }[way]()


def of_categories(values: pd.Series, way: str, rng: np.random.Generator) -> pd.Series:
    some = rng.random(len(values)) < rng.uniform(0.3, 0.9)
    common = values.value_counts().index
    return {
        "renamed": lambda: values.replace({common[0]: "x-" + str(common[0])}),
        "upper case": lambda: values.str.upper() + "_",
        "missing": lambda: values.mask(some),
        "all missing": lambda: values.mask(values == values),
        "one value": lambda: values.where(values.isna(), common[-1]),
        "new": lambda: values.mask(rng.random(len(values)) < 0.25, "new-one"),
        "mixed up": lambda: values.replace({common[0]: common[-1], common[-1]: common[0]}),
    }[way]()


NUMBERS = ("times 100", "a hundredth", "offset", "missing", "all missing", "zero", "minus one", "some times 100",
           "half as much again", "shifted", "negative", "capped")  # fmt: skip
CATEGORIES = ("renamed", "upper case", "missing", "all missing", "one value", "new", "mixed up")


def moved(before: pd.Series, after: pd.Series) -> float:
    """By how much the shares of values changed: half the sum of the differences, of numbers by tenths."""
    if pd.api.types.is_numeric_dtype(after):
        edges = np.unique(np.nanquantile(before.astype(float), np.linspace(0, 1, 11)))
        cut = [-np.inf, *edges, np.inf]
        before, after = (pd.cut(part.astype(float), cut, duplicates="drop").astype(str) for part in (before, after))
    shares = [part.astype(str).value_counts(normalize=True) for part in (before, after)]
    return float(shares[0].sub(shares[1], fill_value=0).abs().sum() / 2)


@dataclass
class Cascade:
    stream: str
    folder: Path
    window: str
    as_of: str
    column: str
    way: str
    score_moved: float
    auc: tuple[float, float]


MONITOR = """monitor: {name}
model_id: root
recipients: {{}}
inputs: {{predictions: predictions/*.parquet, outcomes: outcomes/*.csv}}
columns:
  features:
{features}
labels: {{kind: report, horizon: 1d, maturity: 1d, sources: {{desk: {{rank: 1}}}}}}
windows: [1d]
baseline: {{first: {baseline}d}}
limits:
  roc_auc: {{green: ">= {green:.3f}", yellow: ">= {yellow:.3f}"}}
"""


def timeline(
    stream: Stream, model: Model, rows: dict[str, pd.DataFrame], folder: Path, rng: np.random.Generator
) -> list[Cascade]:
    """Days of a stream of which some are broken, in a folder for ingest."""
    days = sorted(rows)
    first = int(rng.integers(0, max(1, min(stream.every, len(days) - stream.history - 1))))
    days = days[first:]
    # A day on which something is wrong already has two roots
    innocent = [
        day for day in days[stream.history :] if not any(begin <= day <= end for begin, end in stream.incidents)
    ]
    broken = set(innocent[:: stream.every])
    days = days[: 1 + days.index(max(broken))]
    cascades: list[Cascade] = []
    (folder / "predictions").mkdir(parents=True)
    (folder / "outcomes").mkdir()
    clean: list[pd.DataFrame] = []
    for day in days:
        own = rows[day]
        own = own.sample(min(len(own), stream.rows), random_state=int(rng.integers(1 << 31))).sort_values("event_time")
        if day in broken:
            column, way, changed = draw(stream, own, rng)
            before = own.score
            given = own.assign(**{column: changed})
            own = given.assign(score=model.score(given))
            both = own.truth.nunique() > 1
            cascades.append(
                Cascade(
                    stream.name, folder, f"{day}/{next_day(day)}", f"{next_day(day, 10)}T00:00:00Z", column, way,
                    moved(before, own.score),
                    (roc_auc_score(own.truth, before), roc_auc_score(own.truth, own.score)) if both else (0.5, 0.5),
                )
            )  # fmt: skip
        else:
            clean.append(own)
        write(stream, model, own, day, folder)
    history = pd.concat(clean)
    auc = roc_auc_score(history.truth, history.score)
    types = {column: "category" if column in model.known else "number" for column in stream.columns}
    text = MONITOR.format(
        name=folder.name,
        features="\n".join(f"    {column}: {{type: {kind}}}" for column, kind in types.items()),
        baseline=7 * 14 if stream.name == "churn" else 14,
        green=auc - LIMIT_BELOW,
        yellow=auc - 2 * LIMIT_BELOW,
    )
    (folder / "monitor.yaml").write_text(text)
    return cascades


def draw(stream: Stream, own: pd.DataFrame, rng: np.random.Generator) -> tuple[str, str, pd.Series]:
    """A column, a way to break it that changes something, and its values then."""
    while True:
        column = str(rng.choice(stream.columns))
        numeric = pd.api.types.is_numeric_dtype(own[column])
        way = str(rng.choice(NUMBERS if numeric else CATEGORIES))
        values = own[column].astype(float) if numeric else own[column].astype(object)
        changed = (of_numbers if numeric else of_categories)(values, way, rng)
        if moved(values, changed) >= 0.1:
            return column, way, changed


def write(stream: Stream, model: Model, own: pd.DataFrame, day: str, folder: Path) -> None:
    predictions = own[["prediction_id", "entity_id", "event_time", *stream.columns, "score"]].assign(
        model_id="root", model_version="1", decision=(own.score >= model.threshold).astype(int)
    )
    predictions.to_parquet(folder / "predictions" / f"{day}.parquet", index=False)
    pd.DataFrame(
        {
            "prediction_id": own.prediction_id,
            "outcome": own.truth,
            "source": "desk",
            "event_time": own.event_time,
            "known_at": f"{next_day(day)}T12:00:00Z",
        }
    ).to_csv(folder / "outcomes" / f"{next_day(day)}.csv", index=False)


def next_day(day: str, days: int = 1) -> str:
    return (pd.Timestamp(day) + pd.Timedelta(days=days)).strftime("%Y-%m-%d")


def evaluate(cascades: list[Cascade], home: Path) -> Iterator[dict]:
    """The result document of each, as it comes."""
    lines = "".join(f"{one.folder}\t{one.window}\t{one.as_of}\n" for one in cascades)
    (home / "lines").write_text(lines)
    with built.postgres(home / "postgres") as environment, (home / "lines").open() as given:
        command = built.of_tests("io.modelwatch.bench.Root", home)
        with subprocess.Popen(command, text=True, env=environment, stdin=given, stdout=subprocess.PIPE) as process:
            for line in process.stdout:
                if line.startswith("{"):
                    yield json.loads(line)
        if process.returncode:
            raise SystemExit(f"{command[0]} ended with exit code {process.returncode}")


def column_of(key: str) -> str:
    return key.split("|")[1]


def wilson(hits: int, n: int) -> str:
    share, z = hits / n, 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{hits} of {n} ({100 * share:.1f} %, 95 % {100 * (middle - reach):.1f} to {100 * (middle + reach):.1f} %)"


@dataclass
class Judged:
    """What was said of a cascade."""

    first: bool
    found: bool
    dated: bool
    cause: str
    told: int
    quiet: int


def judge(one: Cascade, document: dict) -> Judged:
    """Prints what was said, too: a bench that is ended early has said something."""
    incident = document.get("incident")
    first = bool(incident) and column_of(incident["root"]) == one.column
    said = f"{incident['cause']} {incident['root']} {incident['explained']}" if incident else "nothing"
    print(
        f"{'first ' if first else 'MISSED'} {one.stream} {one.window[:10]} {one.column} {one.way}, score moved"
        f" {one.score_moved:.2f}, AUC {one.auc[0]:.2f} to {one.auc[1]:.2f}: {said}"
        + ("" if first else f"; told {[alert['key'] for alert in document['alerts']]}"),
        flush=True,
    )
    return Judged(
        first,
        any(finding["key"]["column"] == one.column for finding in document["findings"]),
        bool(incident) and incident["first_day"] == one.window[:10],
        f"{incident['cause']}{'' if incident['evident'] else ' (may)'}" if incident else "nothing",
        len(document["alerts"]),
        sum("quiet" in finding for finding in document["findings"]),
    )


def summarize(cascades: list[Cascade], judged: list[Judged]) -> None:
    n = len(judged)
    both = list(zip(cascades, judged, strict=True))
    print(f"the broken column stands first: {wilson(sum(one.first for one in judged), n)}")
    print(f"something was found of it:      {wilson(sum(one.found for one in judged), n)}")
    moved = [said.first for one, said in both if one.score_moved >= 0.05]
    print(f"first, where the score moved by 5 % of the rows or more: {wilson(sum(moved), len(moved))}")
    dated = [one.dated for one in judged if one.first]
    print(f"of those that stand first, with the right first bad day: {wilson(sum(dated), len(dated))}")
    for name in STREAMS:
        own = [said.first for one, said in both if one.stream == name]
        if own:
            print(f"  {name}: {wilson(sum(own), len(own))}")
    print("causes:", dict(Counter(one.cause for one in judged)))
    print(f"findings: {sum(one.told for one in judged)} told, {sum(one.quiet for one in judged)} quiet")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cascades", type=int, default=200)
    parser.add_argument("--streams", nargs="+", default=["fraud", "churn"], choices=list(STREAMS))
    parser.add_argument("--shares", nargs="+", type=float, default=[0.8, 0.2])
    parser.add_argument("--seed", type=int, default=18)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cascades: list[Cascade] = []
        for name, share in zip(options.streams, options.shares, strict=False):
            stream = STREAMS[name]
            model = Model(stream)
            rows = load(stream, model)
            wanted = round(options.cascades * share)
            own: list[Cascade] = []
            while len(own) < wanted:
                own += timeline(stream, model, rows, home / f"{name}-{len(own)}", rng)
            cascades += own[:wanted]
        documents = evaluate(cascades, home)
        summarize(cascades, [judge(*both) for both in zip(cascades, documents, strict=True)])


if __name__ == "__main__":
    main()
