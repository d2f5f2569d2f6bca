"""How long labels take: 10 million predictions with 1 million reports, then a daily increment of 100,000 and 10,000.

    python3 tests/bench/labels.py [--days 100] [--predictions 100000] [--reports 1000000]

Measures `modelwatch label` as a process, start included: resolve every report, write the transitions, join the labels
with all predictions and count them. Says when each part was done, as the step's log has it. To be reached on two cores:
under 20 s and 2 GiB, the increment under 3 s.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import built
from built import REPOSITORY, java
from cost import cost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--predictions", type=int, default=100_000, help="a day")
    parser.add_argument("--reports", type=int, default=1_000_000, help="in all")
    options = parser.parse_args()
    built.build()
    with tempfile.TemporaryDirectory() as folder, built.postgres(Path(folder)) as environment:
        measure(options, Path(folder) / "lake", environment)


def measure(options: argparse.Namespace, lake: Path, environment: dict[str, str]) -> None:
    days = options.days
    made = f"{days * options.predictions:,} predictions, {options.reports:,} reports"
    make(environment, lake, 0, days, options.predictions, options.reports)
    label(f"everything ({made})", environment, lake, 0, days)
    label("again, nothing new", environment, lake, 0, days)
    increment = options.reports // days
    make(environment, lake, days, 1, options.predictions, increment)
    label(f"a day ({options.predictions:,} predictions, {increment:,} reports)", environment, lake, days, days + 1)


def make(environment: dict[str, str], lake: Path, *numbers: int) -> None:
    """From a day on, for so many days, so many predictions a day, so many reports in all."""
    subprocess.run(built.of_tests("io.modelwatch.bench.LabelBench", lake, *numbers), env=environment, check=True)


def label(what: str, environment: dict[str, str], lake: Path, first: int, after: int) -> None:
    start, end = (date(2018, 1, 1) + timedelta(days=day) for day in (first, after))
    command = [*java.command(), "label", "--monitor", str(REPOSITORY / "dags/monitors/telecom-fraud.yaml")]
    command += ["--window", f"{start}/{end}", "--as-of", f"{end + timedelta(days=30)}T00:00:00Z", "--lake", str(lake)]
    started = datetime.now(UTC)
    ended = cost(command, environment)
    print(f"{what}: {ended.seconds:.1f} s, {ended.processor:.1f} s CPU, {ended.memory:.0f} MiB")
    for at, part in re.findall(r"^(\S+Z) INFO LabelStep - (.*)$", ended.log, re.MULTILINE):
        print(f"  after {(datetime.fromisoformat(at) - started).total_seconds():.1f} s: {part}")
    summary = json.loads(ended.said.splitlines()[-1])
    print(f"  {json.dumps({key: summary.get(key) for key in ('resolved', 'labels', 'error')})}", flush=True)
    if ended.status:
        sys.exit(f"modelwatch label ended with {ended.status}: {ended.log}")


if __name__ == "__main__":
    main()
