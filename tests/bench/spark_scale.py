"""What a large day costs by DuckDB here and by Spark on 1, 2 and 4 executors, and whether the states are the same.

    .modelwatch/spark/bin/python tests/bench/spark_scale.py --rows 1000000 [--executors 1 2 4] [--partitions 0]
    .modelwatch/spark/bin/python tests/bench/spark_scale.py --monitor M.yaml --input STREAM --window W --as-of T

One day of 50 columns is made (34 numbers, 16 categories, 1 % of the predictions with a report), or a stream is given.
Seconds are of this machine and whatever else it does; processor seconds, bytes of shuffles and of results are those
that Spark's event log tells of the work alone, without the start of drivers and executors.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests" / "spark"), str(REPOSITORY / "tests" / "bench")]

import cluster  # noqa: E402
import states  # noqa: E402
from cost import Cost, cost  # noqa: E402

from launcher import java, logins  # noqa: E402
from launcher.keeper import Keeper  # noqa: E402

NUMBERS, CATEGORIES = 34, 16
DAY, AS_OF = "2024-03-01", "2024-06-01T00:00:00Z"
MONITOR = """monitor: large
model_id: large
recipients: {{}}
inputs: {{predictions: predictions/*.parquet, outcomes: outcomes/*.csv}}
columns:
  features: {{{features}}}
  segments: [c0]
labels: {{kind: report, horizon: 0d, maturity: 30d, sources: {{report: {{rank: 1}}}}}}
windows: [1d]
baseline: {{first: 1d}}
engine: spark
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--executors", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--partitions", type=int, default=0, help="deals rows to so many parts; as they lie without it")
    parser.add_argument("--memory", default="1g", help="of each executor")
    parser.add_argument("--monitor", type=Path)
    parser.add_argument("--input", type=Path)
    parser.add_argument("--window", default=f"{DAY}/2024-03-02")
    parser.add_argument("--as-of", default=AS_OF)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="spark-scale-") as folder:
        home = Path(folder)
        with Keeper(home / "logs") as keeper:
            measure(keeper, home, options)


def measure(keeper: Keeper, home: Path, options: argparse.Namespace) -> None:
    """Everything, a line each."""
    program = java.command()
    keeper.start("postgres", [*program, "postgres", "--home", str(home / "postgres")], last=True)
    server = java.first_line(keeper, "postgres", 120)
    settings = {
        **os.environ,
        **logins.settings(server),
        "MODELWATCH_PSEUDONYM_KEY": 64 * "0",
        "MODELWATCH_LAKE": str(home / "lake"),
        "MODELWATCH_BACKFILL": "true",
    }
    stream = options.input or home / "stream"
    monitor = options.monitor or made(home, stream, options.rows)
    run = ["--monitor", str(monitor), "--window", options.window, "--as-of", options.as_of]

    def here(*words: str) -> Cost:
        ended = cost([*program, *words], settings)
        assert ended.status == 0, ended.said + ended.log
        return ended

    here("migrate")
    took = here("ingest", *run, "--input", str(stream))
    say(engine="duckdb", step="ingest", seconds=took.seconds, processor=took.processor, mib=took.memory)
    took = here("label", *run)
    say(engine="duckdb", step="label", seconds=took.seconds, processor=took.processor, mib=took.memory)
    with states.connect(server) as database:
        took = here("days", *run)
        expected = states.read(database)
        sizes: Counter[str] = Counter()
        for key, state in expected.items():
            sizes[key[2]] += len(state)
        say(engine="duckdb", step="days", seconds=took.seconds, processor=took.processor, mib=took.memory)
        say(states=len(expected), bytes=dict(sizes), files=len(list((home / "lake").rglob("*.parquet"))))
        for executors in options.executors:
            events = home / f"events-{executors}"
            events.mkdir()
            states.forget(database)
            with Keeper(home / f"logs-{executors}") as workers:
                spread = cluster.start(workers, events, workers=executors, memory=options.memory)
                begin = time.monotonic()
                ended = spread.run(
                    "days",
                    *run,
                    env=settings,
                    cwd=home,
                    partitions=options.partitions,
                    **{
                        "spark.eventLog.enabled": "true",
                        "spark.eventLog.compress": "false",
                        "spark.eventLog.dir": events.as_uri(),
                    },
                )
                seconds = time.monotonic() - begin
            assert ended.returncode == 0, ended.stderr[-4000:]
            found = states.read(database)
            say(
                engine="spark",
                executors=executors,
                seconds=seconds,
                **work(events),
                different=len(states.differences(found, expected)),
                moments=states.largest_difference(found, expected),
            )


def say(**figures: Any) -> None:
    """One line of JSON."""
    rounded = {name: round(one, 2) if isinstance(one, float) and one > 1e-6 else one for name, one in figures.items()}
    print(json.dumps(rounded), flush=True)


def work(events: Path) -> dict[str, Any]:
    """What the event log tells of all tasks together."""
    total: Counter[str] = Counter()
    for event in _events(events):
        if event["Event"] == "SparkListenerJobStart":
            total["jobs"] += 1
        metrics = event.get("Task Metrics") if event["Event"] == "SparkListenerTaskEnd" else None
        if metrics:
            total["tasks"] += 1
            total["processor"] += metrics["Executor CPU Time"] / 1e9
            total["shuffle_bytes"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            total["result_bytes"] += metrics["Result Size"]
            total["read_bytes"] += metrics["Input Metrics"]["Bytes Read"]
            total["read_rows"] += metrics["Input Metrics"]["Records Read"]
    return dict(total)


def _events(events: Path) -> Iterator[dict[str, Any]]:
    for file in events.rglob("*"):
        if file.is_file() and file.name.startswith(("app-", "events_")):
            for line in file.read_text().splitlines():
                yield json.loads(line)


def made(home: Path, stream: Path, rows: int) -> Path:
    """A day of predictions and its reports, made by Spark here; and its monitor."""
    features = [f"n{i}: {{type: number}}" for i in range(NUMBERS)]
    features += [f"c{i}: {{type: category}}" for i in range(CATEGORIES)]
    monitor = home / "large.yaml"
    monitor.write_text(MONITOR.format(features=", ".join(features)))
    for folder in ("predictions", "outcomes"):
        (stream / folder).mkdir(parents=True)
    script = f"""
from pyspark.sql import SparkSession, functions as f
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
spark.conf.set("spark.sql.session.timeZone", "UTC")
columns = [
    f.concat(f.lit("p"), f.col("id")).alias("prediction_id"),
    f.concat(f.lit("e"), f.col("id") % 100000).alias("entity_id"),
    f.timestamp_micros(f.lit(1709251200000000) + f.col("id") * f.lit({86_399_000_000 // rows})).alias("event_time"),
    f.lit("large").alias("model_id"), f.lit("1").alias("model_version"),
    f.round(f.rand(1), 4).alias("score"), (f.rand(1) > 0.9).cast("int").alias("decision"),
    *[(f.randn(i + 10) * (i + 1)).alias(f"n{{i}}") for i in range({NUMBERS})],
    *[f.concat(f.lit("value "), f.floor(f.rand(i + 90) * (4 + 12 * i)).cast("string")).alias(f"c{{i}}")
      for i in range({CATEGORIES})],
]
spark.range({rows}).repartition(1).select(*columns).write.parquet("{stream}/raw")
"""
    subprocess.run([sys.executable, "-c", script], check=True, stderr=subprocess.DEVNULL)
    (part,) = (stream / "raw").glob("*.parquet")
    part.rename(stream / "predictions" / f"{DAY}.parquet")
    with (stream / "outcomes" / "reports.csv").open("w") as file:
        file.write("prediction_id,outcome,source,event_time,known_at\n")
        for number in range(0, rows, 100):
            file.write(f"p{number},{number // 100 % 2},report,{DAY}T23:00:00Z,2024-03-10T00:00:00Z\n")
    return monitor


if __name__ == "__main__":
    main()
