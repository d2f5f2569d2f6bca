"""What early metrics cost: 60 days of a million fraud-like predictions, beside 60 days of ten thousand.

    python3 tests/bench/early_metrics.py [--days 60] [--predictions 1000000] [--small 10000] [--memory 1024]
        [--cgroup FOLDER]

Measures `modelwatch metrics` for a window of one day as of its end, as a process whose JVM believes in a machine of so
many MiB: with no day read before, again with nothing new, and after one more day with all reports that became known on
it. To be reached: the peak memory (of the whole process, DuckDB's too) stays below the limit, and the one more day
costs, beside reading that day once, at most 1.5 times the CPU of the small stream. How long it takes to read that day
once is measured by forgetting the state of that day alone. With --cgroup the kernel holds the limit as it does for a
container: FOLDER is a memory cgroup with that limit, whose file cgroup.procs takes the steps in.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import built
from built import REPOSITORY, java
from cost import cost

MONITOR = REPOSITORY / "dags/monitors/telecom-fraud.yaml"
FIRST = date(2018, 1, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--predictions", type=int, default=1_000_000, help="a day")
    parser.add_argument("--small", type=int, default=10_000, help="a day of the stream to compare with")
    parser.add_argument("--memory", type=int, default=1024, help="MiB")
    parser.add_argument("--cgroup", type=Path, metavar="FOLDER", help="the memory cgroup that the steps run in")
    options = parser.parse_args()
    built.build()
    more = {rows: stream(options, rows) for rows in (options.small, options.predictions)}
    (small, _), (large, reading) = more.values()
    ratio = (large - reading) / small
    print(f"one more day of {options.predictions:,}, without reading it: {ratio:.2f} times that of {options.small:,}")
    if ratio > 1.5:
        sys.exit("above 1.5")


def stream(options: argparse.Namespace, rows: int) -> tuple[float, float]:
    """The CPU seconds of one more day, and those of reading that day."""
    print(f"{options.days} days of {rows:,} predictions")
    with tempfile.TemporaryDirectory() as folder, built.postgres(Path(folder)) as environment:
        lake = Path(folder) / "lake"

        def make(*numbers: int) -> None:
            bench(environment, lake, *numbers, rows)

        def measure(step: str, day: int, what: str = "") -> float:
            return measured(options, step, environment, lake, day, what)

        make(0, options.days)
        measure("label", options.days - 1)
        measure("metrics", options.days - 1, "no day read before")
        measure("metrics", options.days - 1, "nothing new")
        make(options.days, 1)
        measure("label", options.days)
        more = measure("metrics", options.days, "one more day")
        again = measure("metrics", options.days, "nothing new")
        bench(environment, FIRST + timedelta(days=options.days))  # forgets what is kept of the day
        return more, measure("metrics", options.days, "that day anew") - again


def bench(environment: dict[str, str], *arguments: object) -> None:
    subprocess.run(built.of_tests("io.modelwatch.bench.FraudLikeDays", *arguments), env=environment, check=True)


def measured(
    options: argparse.Namespace, step: str, environment: dict[str, str], lake: Path, day: int, what: str
) -> float:
    """The CPU seconds of a step for a day as of its end."""
    start = FIRST + timedelta(days=day)
    program, *arguments = java.command()
    command = [program, f"-XX:MaxRAM={options.memory}m", *arguments, step, "--monitor", str(MONITOR)]
    end = start + timedelta(days=1)
    command += ["--window", f"{start}/{end}", "--as-of", f"{end}T00:00:00Z", "--lake", str(lake)]
    if options.cgroup:
        command = ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', str(options.cgroup), *command]
    ended = cost(command, environment)
    print(f"  {step} {what}: {ended.seconds:.1f} s, {ended.processor:.1f} s CPU, {ended.memory:.0f} MiB", flush=True)
    if ended.status:
        sys.exit(f"modelwatch {step} ended with {ended.status}: {ended.log}")
    if step == "metrics" and ended.memory > options.memory:
        sys.exit(f"above {options.memory} MiB")
    return ended.processor


if __name__ == "__main__":
    main()
