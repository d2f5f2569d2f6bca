"""Times the drift step of a month of which 29 days have been read before, beside that of one day.

    python tests/bench/drift_cache.py [--rows 100000]

Run by hand, in any Python that has DuckDB (tests/conformance/peers.lock). Both runs are processes of their own, on the
same lake and database, and read one day each: the month has the states of the others. Processor seconds are printed
too, because they depend less on what else runs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import built
import duckdb
from built import java
from cost import Cost, cost

FIRST = date(2024, 1, 1)
DAYS = 31
NUMBERS = [f"n{i}" for i in range(17)]
CATEGORIES = [f"c{i}" for i in range(4)]
AS_OF = "2024-06-01T00:00:00Z"
MONITOR = """monitor: month
model_id: month
recipients: {{}}
inputs: {{predictions: "*.parquet", outcomes: "*.csv"}}
columns:
  features: {{{features}}}
labels: {{kind: report, horizon: 0d, maturity: 30d}}
windows: [1d]
baseline: {{window: 2024-01-01/2024-01-02}}
"""


def main() -> None:
    """Makes the stream, takes it in, and times both runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="predictions a day")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stream = folder / "stream"
        stream.mkdir()
        for day in range(DAYS):
            _make(stream, FIRST + timedelta(day), options.rows)
        features = [f"{n}: {{type: number}}" for n in NUMBERS] + [f"{c}: {{type: category}}" for c in CATEGORIES]
        (folder / "month.yaml").write_text(MONITOR.format(features=", ".join(features)))
        with built.postgres(folder / "home") as environment:
            environment["MODELWATCH_LAKE"] = str(folder / "lake")
            run = ["--monitor", str(folder / "month.yaml"), "--as-of", AS_OF]
            _step(["ingest", *run, "--window", _days(0, DAYS), "--input", str(stream), "--backfill"], environment)
            _step(["drift", *run, "--window", _days(0, 29)], environment)
            month, of_month = _step(["drift", *run, "--window", _days(0, 30)], environment)
            one, of_one = _step(["drift", *run, "--window", _days(30, 31)], environment)
    assert (of_month["days_read"], of_one["days_read"]) == (1, 1), (of_month, of_one)
    print(f"{'window':24} {'seconds':>8} {'processor':>10} {'rows':>10}")
    print(f"{'one day':24} {one.seconds:8.2f} {one.processor:10.2f} {of_one['rows']:10}")
    print(f"{'30 days, 29 of them kept':24} {month.seconds:8.2f} {month.processor:10.2f} {of_month['rows']:10}")
    print(f"{'times':24} {month.seconds / one.seconds:8.2f} {month.processor / one.processor:10.2f}")


def _days(first: int, end: int) -> str:
    return f"{FIRST + timedelta(first)}/{FIRST + timedelta(end)}"


def _make(stream: Path, day: date, rows: int) -> None:
    normal = "sqrt(-2 * ln(1 - random())) * cos(6.283185307179586 * random())"
    columns = [f"{normal} + {i} AS {name}" for i, name in enumerate(NUMBERS)]
    columns += [f"'category ' || floor(random() * {4 * (i + 1)})::INT AS {name}" for i, name in enumerate(CATEGORIES)]
    duckdb.execute("SELECT setseed(?)", [day.day / 100])
    select = f"""
        SELECT '{day}-' || i AS prediction_id, 'e' || i % 1000 AS entity_id,
               TIMESTAMPTZ '{day} 00:00:00+00' + to_seconds(i * 86000 // {rows}) AS event_time,
               'month' AS model_id, '1' AS model_version, random() AS score, (random() < 0.1)::INT AS decision,
               {", ".join(columns)}
        FROM range({rows}) AS rows(i)"""
    duckdb.execute(f"COPY ({select}) TO '{stream / f'{day}.parquet'}' (FORMAT parquet)")


def _step(arguments: list[str], environment: dict[str, str]) -> tuple[Cost, dict]:
    """What a step costs, and its summary."""
    ended = cost([*java.command(), *arguments], environment)
    if ended.status != 0:
        sys.exit(f"{arguments[0]} failed:\n{ended.log}{ended.said}")
    return ended, json.loads(ended.said.splitlines()[-1])


if __name__ == "__main__":
    main()
