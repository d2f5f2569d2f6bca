"""How long from a model update's announcement to its published result, and which step has which share.

    .venv/bin/python tests/bench/notification_to_published.py [--runner docker] [--updates 5]

Announces model updates of the demo's stream one after the other: the first takes the whole stream in, as the demo does,
the others find it in the lake. To be reached on two quiet cores: 12 s with processes, 15 s with containers.
Then times a step that has nothing to do, from the start of its JVM to its end: what every step pays.
At last times eight tasks without work in an Airflow as it comes: 7.5 s where the times above were set, so that the bars
are 1.6 and 2.0 times as long as that. Machines, and hours of one machine, differ by more than half; the ratio does not.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from stock_airflow import moment, seconds_of_eight_trivial_tasks  # noqa: E402

from launcher import docker, java  # noqa: E402
from launcher.keeper import Keeper  # noqa: E402
from launcher.progress import Progress  # noqa: E402
from launcher.stack import Stack  # noqa: E402

BARS = {"process": 12 / 7.5, "docker": 15 / 7.5}
"""What is to be reached, as a multiple of eight tasks without work: seconds of both where the bars were set."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runner", choices=["process", "docker"], default="process")
    parser.add_argument("--updates", type=int, default=5)
    parser.add_argument("--input", type=Path, help="a stream of your own instead of a simulated one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Keeper(Path(folder) / "logs") as keeper:
        java.build(keeper, Progress())
        stack = Stack(Path(folder), keeper, Progress(), runner=options.runner)
        if options.runner == "docker":
            keeper.at_last(docker.removal(stack.instance))
        facts = stack.take_stream(options.input)
        stack.start()
        runs = [measure(stack, facts, number) for number in range(options.updates)]
        empty = [measure_empty_step(stack, facts) for _ in range(options.updates)]
        trivial = seconds_of_eight_trivial_tasks(stack, keeper, options.updates)
    report(runs)
    print(f"A step without work (plan), JVM start to end: {spread(empty)}")
    print(f"Eight tasks without work in an Airflow as it comes: first {trivial[0]:.2f}, {spread(later(trivial))}")
    multiples = [run["notification to published"] / statistics.median(later(trivial)) for run in runs]
    print(
        f"Notification to published as a multiple of their median: first {multiples[0]:.2f}, "
        f"{spread(later(multiples))} (bar: {BARS[options.runner]:.1f})"
    )


def measure(stack: Stack, facts: dict, number: int) -> dict[str, float]:
    """Announces one update and returns the seconds of its parts."""
    as_of = moment(facts["as_of"]) + timedelta(seconds=number)
    at = moment(facts["update"]["at"]) + timedelta(seconds=number)
    key = stack.announce(facts, at=at.strftime("%Y-%m-%dT%H:%M:%SZ"), as_of=as_of.strftime("%Y-%m-%dT%H:%M:%SZ"))
    while not (tasks := stack.published(key)):
        time.sleep(1)  # to ask is work for Airflow as well, and its own times are what counts
    # A reconciler that runs between outbox and announcement announces as well: the second DAG run is skipped
    told = min(
        moment(event["timestamp"])
        for event in stack.airflow.get("/assets/events", limit=100)["asset_events"]
        if event["partition_key"] == key
    )
    return parts(told, tasks)


def measure_empty_step(stack: Stack, facts: dict) -> float:
    """Seconds of a plan that reads the monitor file and has nothing to claim."""
    start = time.monotonic()
    stack.modelwatch("plan", "--monitor", facts["monitor"], "--at", facts["as_of"])
    return time.monotonic() - start


def parts(notified: datetime, tasks: list[dict]) -> dict[str, float]:
    """Seconds by part: the wait for the first task, each step, and Airflow's time between the steps."""
    by_name = {task["task_id"].removeprefix("run."): task for task in tasks}
    store_end = moment(by_name["store"]["end_date"])
    seconds = {"Airflow, before plan": (moment(by_name["plan"]["start_date"]) - notified).total_seconds()}
    for name in ("plan", "ingest", "label", "metrics", "drift", "alert", "store"):
        seconds[name] = by_name[name]["duration"]
    seconds["notification to published"] = (store_end - notified).total_seconds()
    beside = max(seconds["label"] + seconds["metrics"], seconds["drift"])
    steps = sum(seconds[name] for name in ("plan", "ingest", "alert", "store")) + beside
    seconds["Airflow, between steps"] = seconds["notification to published"] - steps - seconds["Airflow, before plan"]
    return seconds


def later(values: list[Any]) -> list[Any]:
    """Without the first, which finds everything cold; with it where there is no other."""
    return values[1:] or values


def spread(values: list[float]) -> str:
    return f"median {statistics.median(values):.2f}, minimum {min(values):.2f}, maximum {max(values):.2f}"


def report(runs: list[dict[str, float]]) -> None:
    print(f"{'part':28}{'first':>8}{'median':>8}{'minimum':>9}{'maximum':>9}   seconds")
    for part in runs[0]:
        values = [run[part] for run in later(runs)]
        print(f"{part:28}{runs[0][part]:8.2f}{statistics.median(values):8.2f}{min(values):9.2f}{max(values):9.2f}")


if __name__ == "__main__":
    main()
