"""``modelwatch test``: every test of the repository, one kind after the other."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from launcher import docker, failures, java, only, reports, timings
from launcher.keeper import Keeper
from launcher.places import HOME, REPOSITORY
from launcher.problem import Problem
from launcher.progress import Progress
from launcher.python_environment import AIRFLOW, BROWSER, CONFORMANCE, SPARK

_LANES = (("java",), ("e2e", "lint", "dags", "conformance", "browser", "spark"))
"""Kinds that run one after the other, lane beside lane: the end-to-end tests wait for Airflow half of their time."""
_KINDS = sum(_LANES, ())
_TAGS = ("study", "database", "process", "container")
"""What a Java test class needs (``@Tag``): time for many cases or a simulation, PostgreSQL, processes or containers.

The units say nothing: they are quick.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``modelwatch test``."""
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"which tests: {', '.join(_KINDS)} (default: all)")
    parser.add_argument("--only", metavar="CLASS", help="one Java test class, as quickly as it goes: while one edits")
    parser.add_argument(
        "--quick", action="store_true", help="only the quick Java tests: no study, database, process or container"
    )


def run(options: argparse.Namespace) -> int:
    """Runs the kinds of tests, goes on after a failure, and says at the end what failed and what was not run."""
    unknown = set(options.kinds) - set(_KINDS)
    if unknown:
        raise Problem(f"there are no tests called {', '.join(sorted(unknown))}; there are {', '.join(_KINDS)}.")
    if options.only or options.quick:
        if options.kinds not in ([], ["java"]):
            raise Problem("--only and --quick are for the tests called java.")
        return only.run(options.only) if options.only else _quick()
    kinds = options.kinds or _KINDS
    with Keeper(HOME / "logs") as keeper:
        AIRFLOW.install(keeper, Progress())
        if "conformance" in kinds:
            CONFORMANCE.install(keeper, Progress())
        if "browser" in kinds:
            BROWSER.install(keeper, Progress())
        if "spark" in kinds and not _has_spark(keeper):
            kinds = [kind for kind in kinds if kind != "spark"]
        with_docker = docker.engine_answers()
        if with_docker and {"java", "e2e"} & set(kinds):
            docker.image(keeper, Progress())
            docker.postgres_image(keeper, Progress())
        java.build(keeper, Progress())
        failed = _failed(keeper, kinds, () if with_docker else ("container",))
    if not with_docker:
        _name_tests_that_need_docker()
        if os.environ.get("MODELWATCH_REQUIRE_DOCKER") == "1":
            print("No Docker engine answers, and MODELWATCH_REQUIRE_DOCKER=1 wants one.")
            failed.append("docker")
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def _has_spark(keeper: Keeper) -> bool:
    """Half a gigabyte that not every machine can have: without it the tests of the engine are named and left out."""
    try:
        SPARK.install(keeper, Progress())
    except Problem as problem:
        said = str(problem).strip().splitlines()[-1]
        print(f"Not run, because pyspark cannot be had here: spark ({said})", flush=True)
        return False
    return True


def _quick() -> int:
    """Needs no more than a JDK and Maven: nothing else is built or installed before."""
    with Keeper(HOME / "logs") as keeper:
        java.check_jdk()
        return 1 if _failed(keeper, ["java"], _TAGS) else 0


def _failed(keeper: Keeper, kinds: Sequence[str], left_out: Sequence[str]) -> list[str]:
    """The kinds that failed, in the order in which they ended; says how long each took and at last what failed."""
    failed: dict[str, str] = {}
    seconds: dict[str, float] = {}
    begin = time.time()
    lanes = [_lane(keeper, [kind for kind in lane if kind in kinds], left_out, failed, seconds) for lane in _LANES]
    while lanes:
        lanes = [lane for lane in lanes if next(lane, False)]
        time.sleep(0.1)
    print("\n".join([*timings.table(seconds, begin), *failures.lines(failed, begin)]), flush=True)
    return list(failed)


def _lane(
    keeper: Keeper, kinds: list[str], left_out: Sequence[str], failed: dict[str, str], seconds: dict[str, float]
) -> Iterator[bool]:
    """Runs kinds one after the other; yields while one runs, and shows what each printed when it has ended.

    What the failed ones printed is kept in ``failed``.
    """
    for kind in kinds:
        name, start, codes, said = f"test-{kind}", time.monotonic(), [], ""
        print(f"… {kind} (what it prints: {keeper.out(name).relative_to(REPOSITORY)})", flush=True)
        for argv, folder in _commands(kind, left_out):
            keeper.start(name, argv, cwd=folder)
            while keeper.poll(name) is None:
                yield True
            codes.append(keeper.poll(name))
            printed = keeper.log(name).read_text() + keeper.out(name).read_text()
            said += printed
            print(f"\n━━ {kind}\n{printed}", end="")
        if any(codes):
            failed[kind] = said
        seconds[kind] = time.monotonic() - start
        print(f"━━ {kind}: {'FAILED' if any(codes) else 'passed'} ({seconds[kind]:.0f} s)", flush=True)


def _commands(kind: str, left_out: Sequence[str]) -> list[tuple[list[str], Path]]:
    if kind == "java":
        # Not package: others run the jar meanwhile. What the end-to-end tests leave of the processors is taken
        goals = ["test", "spotless:check", "-DforkCount=2"]
        if left_out == _TAGS:
            goals = ["test", "-DforkCount=1C"]  # units use nothing together: a JVM for each processor
        groups = [f"-DexcludedGroups={','.join(left_out)}"] if left_out else []
        return [(["nice", "-n", "5", java.maven(), "-B", "-ntp", *goals, *groups], REPOSITORY / "tasks-java")]
    if kind == "lint":
        ruff = AIRFLOW.program("ruff")
        return [([ruff, "check", "."], REPOSITORY), ([ruff, "format", "--check", "."], REPOSITORY)]
    folders = {
        "dags": ["tests/dags", "tests/launcher", "tests/deployment"],
        "conformance": ["tests/conformance"],
        "browser": ["-rs", "tests/browser"],  # what is not run is named
        "spark": ["tests/spark"],
        "e2e": ["tests/e2e"],
    }
    marks = ["-m", "not docker"] if left_out else []
    environment = {"conformance": CONFORMANCE, "browser": BROWSER, "spark": SPARK}.get(kind, AIRFLOW)
    report = f"--junitxml={reports.of_pytest(kind)}"
    return [([environment.program("python"), "-m", "pytest", report, *marks, *folders[kind]], REPOSITORY)]


def _name_tests_that_need_docker() -> None:
    print("\nNot run, because no Docker engine answers:")
    for source in sorted((REPOSITORY / "tasks-java").glob("*/src/test/**/*.java")):
        if '@Tag("container")' in source.read_text():
            print(f"  {source.stem}")
    argv = [AIRFLOW.program("python"), "-m", "pytest", "--collect-only", "-q", "-m", "docker", "tests/e2e"]
    collected = subprocess.run(argv, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    for line in collected.stdout.splitlines():
        if "::" in line:
            print(f"  {line}")
    sys.stdout.flush()
