# /// script
# requires-python = ">=3.10"
# dependencies = ["numpy", "pandas", "pyarrow", "scikit-learn"]
# ///
"""How near best comes to the truth of the shared churn stream, and how often its intervals hold it.

    uv run tests/bench/churn_labels.py [--shared ../shared] [--starts 7]

Customers are scored every Monday and leave once: outcomes are events of the customer, which this turns into reports
and withdrawals of each prediction, as the label step does. A week that starts on another day has a Monday in it, too,
and is seen some days earlier. Takes some minutes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
from built import REPOSITORY
from replayed import DAY, METRICS, Case, metrics_of, replay

AGES = [0, 14, 45]
HORIZON, GONE, MATURITY = 28, 30, 79
FIRST = pd.Timestamp("2024-02-05", tz="UTC").timestamp()
LAST = pd.Timestamp("2024-06-17", tz="UTC").timestamp()
BASES = ("estimated", "corrected", "best")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=REPOSITORY.parent / "shared")
    parser.add_argument("--starts", type=int, default=7, help="days of the week on which weeks start, from Monday on")
    options = parser.parse_args()
    stream = read(options.shared / "data" / "churn")
    end = stream.time.max() // DAY * DAY + 7 * DAY
    cases = [
        (start, start + 7 * DAY, start + (7 + age) * DAY)
        for age in AGES
        for offset in range(options.starts)
        for start in np.arange(FIRST - offset * DAY, LAST + DAY, 7 * DAY)
        if start + (7 + age) * DAY <= end
    ]
    errors, held = defaultdict(list), defaultdict(list)
    for case, found in replay_told(stream, cases).items():
        week = stream[(stream.time >= case[0]) & (stream.time < case[1])]
        truth = metrics_of(week, week.churned)
        age = round((case[2] - case[1]) / DAY)
        for basis, by_name in found.items():
            for name in METRICS:
                value, lower, upper = by_name[name]
                if value is None:
                    continue
                errors[basis, age, name].append(abs(value - truth[name]))
                if upper - lower > 1e-9:
                    held[basis, age, name].append(lower - 1e-9 <= truth[name] <= upper + 1e-9)
    print("| basis | age, days | weeks | " + " | ".join(f"{name} | holds, %" for name in METRICS) + " |")
    print("| --- | ---: | ---: |" + " ---: |" * (2 * len(METRICS)))
    for basis in BASES:
        for age in AGES:
            cells = [
                f"{np.mean(errors[basis, age, name]):.4f} | {100 * np.mean(held[basis, age, name]):.0f}"
                for name in METRICS
            ]
            print(f"| {basis} | {age} | {len(errors[basis, age, METRICS[0]])} | " + " | ".join(cells) + " |")


def read(folder: Path) -> pd.DataFrame:
    """Predictions with the truth, and when an end and a return of the customer became known."""
    predictions = pd.concat(pd.read_parquet(file) for file in sorted((folder / "predictions").glob("*.parquet")))
    predictions["time"] = seconds(predictions.event_time)
    predictions = predictions.sort_values("time").drop_duplicates("prediction_id")
    events = pd.concat(pd.read_csv(file) for file in sorted((folder / "outcomes").glob("*.csv")))
    events["time"], events["known"] = seconds(events.event_time), seconds(events.known_at)
    events = events.sort_values("known").drop_duplicates(["entity_id", "event", "time"]).sort_values("time")
    ends, starts = (
        {
            entity: list(zip(of_entity.time, of_entity.known, strict=True))
            for entity, of_entity in kind.groupby("entity_id")
        }
        for kind in (events[events.event == "contract_ended"], events[events.event == "contract_started"])
    )
    reports = []
    for entity, time in zip(predictions.entity_id, predictions.time, strict=True):
        ended = next((end for end in ends.get(entity, []) if time <= end[0] <= time + HORIZON * DAY), None)
        back = None
        if ended:
            within = (start for start in starts.get(entity, []) if ended[0] <= start[0] <= ended[0] + GONE * DAY)
            back = next(within, None)
        reports.append((ended[1] if ended else None, max(back[1], ended[1]) if back else None))
    predictions["reported"], predictions["withdrawn"] = zip(*reports, strict=True)
    truth = pd.read_parquet(folder / "truth.parquet")[["prediction_id", "churned"]]
    return predictions.merge(truth, on="prediction_id").reset_index(drop=True)


def seconds(times: pd.Series) -> pd.Series:
    """Seconds since 1970."""
    return pd.to_datetime(times, utc=True).astype("datetime64[us, UTC]").astype("int64") / 1e6


def replay_told(stream: pd.DataFrame, cases: list[Case]) -> dict:
    """Replays the stream with what was told of each prediction."""
    last = stream[stream.time > stream.time.max() - HORIZON * DAY]
    per_event = len(last) / last.entity_id.nunique()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "predictions").mkdir()
        (folder / "outcomes").mkdir()
        columns = ["prediction_id", "event_time", "score", "decision", "model_version"]
        stream[columns].to_parquet(folder / "predictions" / "all.parquet")
        told = [
            stream.loc[stream[column].notna(), ["prediction_id", column]].assign(source=source, outcome=1)
            for column, source in (("reported", "customer_report"), ("withdrawn", "withdrawal"))
        ]
        outcomes = pd.concat(part.set_axis(["prediction_id", "known_at", "source", "outcome"], axis=1) for part in told)
        outcomes["known_at"] = pd.to_datetime(outcomes.known_at * 1e6, unit="us", utc=True)
        outcomes.to_csv(folder / "outcomes" / "all.csv", index=False)
        return replay(folder, MATURITY, per_event, cases)


if __name__ == "__main__":
    main()
