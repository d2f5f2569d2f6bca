"""How far early metrics are from those of an earlier version of the program, on the shared streams.

    python3 tests/bench/compare_early_metrics.py EARLIER [--shared ../shared] [--streams fraud churn] [--seeds 2]

EARLIER is a checkout of the earlier version (git worktree add --detach FOLDER REF), built as this one is. Both read
its monitor files, as it does not know the settings that came since. Both take in each stream and evaluate the same
weeks at the same ages, first with the seed that the program has, then with others: how far a version with one seed is
from itself with another is what draws alone do. Prints, by basis, metric and age, the difference in the mean and of
the farthest week, beside the same of the earlier version from itself, and the mean over all seeds with its standard
error. Confirmed metrics, and which metrics are undefined, have to be the same; the metrics of segments are compared
together. Ends with 1 where a mean over all seeds is off by more than 0.001 and by more than twice its standard error.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import fmean, stdev

import built
from built import REPOSITORY

DRIVER = REPOSITORY / "tasks-java/modelwatch/src/test/java/io/modelwatch/cli/ManySteps.java"
BAR = 0.001
SEED = re.compile(r"(static final long SEED = )\d+;")

Key = tuple[str, str, str, str, str, str]
"""Start and end of the window, as-of, basis, segment, name."""


@dataclass(frozen=True)
class Stream:
    """A shared stream with the weeks that are evaluated."""

    monitor: str
    first: date
    weeks: int
    ages: tuple[int, ...]

    def cases(self) -> list[tuple[date, date, date]]:
        """Start and end of each window, and the day of the as-of."""
        starts = [self.first + timedelta(days=7 * week) for week in range(self.weeks)]
        return [(s, s + timedelta(days=7), s + timedelta(days=7 + age)) for s in starts for age in self.ages]


STREAMS = {
    "fraud": Stream("telecom-fraud", date(2018, 6, 4), 5, (0, 7, 14, 28, 45)),
    "churn": Stream("telco-churn", date(2024, 3, 25), 5, (0, 14, 28, 45, 60)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("earlier", type=Path, help="a built checkout of the earlier version")
    parser.add_argument("--shared", type=Path, default=REPOSITORY.parent / "shared")
    parser.add_argument("--streams", nargs="+", choices=sorted(STREAMS), default=sorted(STREAMS))
    parser.add_argument("--seeds", type=int, default=2, help="so many beside the program's own")
    options = parser.parse_args()
    off, monitors = [], options.earlier.resolve() / "dags/monitors"
    for name in options.streams:
        folder = options.shared / "data" / name
        earlier = given(options.earlier.resolve(), monitors, STREAMS[name], folder, options.seeds)
        now = given(REPOSITORY, monitors, STREAMS[name], folder, options.seeds)
        off += [f"{name}: {each}" for each in compare(name, earlier, now)]
    if off:
        sys.exit("\n".join(off))


def given(tree: Path, monitors: Path, stream: Stream, folder: Path, seeds: int) -> list[dict[Key, list[str]]]:
    """The metrics of all cases as a version gives them: with its own seed, then with others."""
    with tempfile.TemporaryDirectory() as home:
        command = program(tree, None, Path(home))
        with built.postgres(Path(home), [*command, "io.modelwatch.cli.Modelwatch"]) as environment:
            environment |= {
                "MODELWATCH_LAKE": f"{home}/lake",
                "MODELWATCH_MONITORS": str(monitors),
            }
            every = stream.cases()
            first = [step("ingest", stream, every[-1], "--backfill", "--input", folder)]
            first += [step("label", stream, case) for case in every]
            steps = [step("metrics", stream, case) for case in every]
            given = [metrics(command, [*first, *steps], environment, home)]
            for seed in range(1, seeds + 1):
                given.append(metrics(program(tree, seed, Path(home)), steps, environment, home))
            return given


def program(tree: Path, seed: int | None, home: Path) -> list[str]:
    """How a program of a checkout is started; with another seed, its one class is compiled anew."""
    jar = tree / "tasks-java/modelwatch/target/modelwatch.jar"
    if not jar.exists():
        sys.exit(f"{tree} is not built: mvn -o package -Dmaven.test.skip in {tree / 'tasks-java'}")
    classes = home / f"classes-{seed}"
    classes.mkdir()
    sources = [DRIVER]
    if seed is not None:
        # As it was called before it was called metrics
        names = ("EarlyMetrics", "EarlyFigures")
        (source,) = (path for name in names for path in (tree / "tasks-java").rglob(f"main/**/metrics/{name}.java"))
        changed, count = SEED.subn(rf"\g<1>{seed};", source.read_text())
        if count != 1:
            sys.exit(f"{source} has no seed")
        sources.append(classes / source.name)
        sources[1].write_text(changed)
    javac = ["javac", "-nowarn", "-proc:none", "-d", str(classes), "-cp", str(jar), *map(str, sources)]
    subprocess.run(javac, check=True)
    return ["java", "-Xmx1g", "-XX:+UseSerialGC", "-cp", os.pathsep.join([str(classes), str(jar)])]


def step(name: str, stream: Stream, case: tuple[date, date, date], *options: object) -> str:
    """The arguments of a step of a case, of version 1."""
    start, end, as_of = case
    arguments = ["--monitor", stream.monitor, "--model-version", 1, "--window", f"{start}/{end}"]
    return " ".join(map(str, [name, *arguments, "--as-of", f"{as_of}T00:00:00Z", *options]))


def metrics(command: list[str], steps: list[str], environment: dict[str, str], home: str) -> dict[Key, list[str]]:
    """Value, reason, interval and number of each metric after some steps."""
    file = Path(home) / "metrics.csv"
    arguments = [environment["MODELWATCH_DATABASE_URL"], environment["MODELWATCH_DATABASE_USER"], str(file)]
    started = time.monotonic()
    done = subprocess.run(
        [*command, "io.modelwatch.cli.ManySteps", *arguments],
        input="\n".join(steps),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stderr[-4000:])
    print(f"{len(steps)} steps in {time.monotonic() - started:.0f} s", file=sys.stderr)
    with file.open() as rows:
        return {tuple(row[:6]): row[6:] for row in csv.reader(rows)}


def compare(stream: str, earlier: list[dict[Key, list[str]]], now: list[dict[Key, list[str]]]) -> list[str]:
    """Prints how far the metrics are apart, and says what is too far."""
    off = []
    if set(earlier[0]) != set(now[0]):
        off.append(f"{len(set(earlier[0]) ^ set(now[0]))} metrics that only one version has")
    same = defaultdict(list)
    series: dict[tuple[str, str, int], list[Key]] = defaultdict(list)
    for key in sorted(set(earlier[0]) & set(now[0])):
        _, end, as_of, basis, segment, name = key
        same[basis].append(earlier[0][key] == now[0][key])
        if (earlier[0][key][0] == "") != (now[0][key][0] == ""):
            off.append(f"{key} is {earlier[0][key][:2]}, now {now[0][key][:2]}")
        elif basis == "confirmed" and earlier[0][key] != now[0][key]:
            off.append(f"{key} was {earlier[0][key]}, now {now[0][key]}")
        elif basis != "confirmed" and all(run[key][0] for run in (*earlier, *now)):
            age = (datetime.fromisoformat(as_of) - datetime.fromisoformat(end)).days
            kind = re.sub(r"^(concept_drift|covariate_shift)_.*", r"\1_*", name)
            series[basis, kind + ("" if segment == "{}" else " of segments"), age].append(key)
    identical = ", ".join(f"{sum(each)} of {len(each)} {basis}" for basis, each in sorted(same.items()))
    print(f"\n{stream}: identical to the last digit, interval and number too: {identical}\n")
    print("| basis | metric | age | numbers | mean | farthest | by chance: mean | farthest | mean over seeds | ± |")
    print("| --- | --- |" + " ---: |" * 8)
    for (basis, name, age), keys in sorted(series.items(), key=lambda one: one[0]):
        apart = [value(now[0], key) - value(earlier[0], key) for key in keys]
        chance = [value(other, key) - value(earlier[0], key) for other in earlier[1:] for key in keys]
        over = [fmean(value(run, key) for run in now) - fmean(value(run, key) for run in earlier) for key in keys]
        error = stdev(over) / len(over) ** 0.5 if len(over) > 1 else 0.0
        cells = [fmean(apart), far(apart), fmean(chance) if chance else 0.0, far(chance), fmean(over), error]
        print(f"| {basis} | {name} | {age} | {len(keys)} | " + " | ".join(f"{cell:.5f}" for cell in cells) + " |")
        if abs(cells[4]) > max(BAR, 2 * error):
            off.append(f"{basis} {name} at {age} days is off by {cells[4]:.5f} ± {error:.5f}")
    return off


def value(run: dict[Key, list[str]], key: Key) -> float:
    return float(run[key][0])


def far(differences: list[float]) -> float:
    return max(map(abs, differences), default=0.0)


if __name__ == "__main__":
    main()
