"""What judging one day costs: 50 columns in 20 segments, with the past that a run replays, and with a whole year.

    python tests/bench/alarm_cost.py

Run by hand. Each past is judged by a JVM that was just started, options and all as a run's, and three times more by the
same. Seconds depend on what else runs, processor seconds less. Memory is what the judging JVM takes at the most beyond
one that only holds the counts.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import built
import cost

COLUMNS, SEGMENTS = 50, 20
PASTS = {"30 weeks, the most that a run replays": 210, "a year": 365}


def main() -> None:
    """Prints a line for each judgement."""
    built.build()
    for past, days in PASTS.items():
        holding = run(days, 0)
        for repeats in (1, 4):
            judging = run(days, repeats)
            lines = [json.loads(line) for line in judging.said.splitlines()]
            assert len({line["digest"] for line in lines}) == 1, "the same days are judged in two ways"
            print(
                f"{past}: {lines[-1]['seconds']:.2f} s, {lines[-1]['processor']:.2f} s of processors, "
                f"{judging.memory - holding.memory:.0f} MiB, {'just started' if repeats == 1 else 'warm'}"
            )


def run(days: int, repeats: int) -> cost.Cost:
    """Judges a past some times."""
    program = built.of_tests("io.modelwatch.bench.AlarmCost", COLUMNS, SEGMENTS, days, repeats)
    done = cost.cost([program[0], "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *program[1:]], os.environ)
    assert done.status == 0, done.log
    return done


if __name__ == "__main__":
    main()
