"""The demo: a model update on real Airflow, from the announcement to the published, mailed result."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from launcher import docker, java
from launcher.airflow import PERSON
from launcher.keeper import Keeper
from launcher.places import HOME
from launcher.problem import Problem
from launcher.progress import Progress
from launcher.python_environment import AIRFLOW
from launcher.stack import DAG, Stack

_SECONDS_FOR_THE_RUN = 600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``modelwatch demo``."""
    parser.add_argument(
        "--once", action="store_true", help="end after the first published run: exit code 0 if all went well"
    )
    parser.add_argument(
        "--runner",
        choices=["docker", "process"],
        help="run steps in containers or as local processes (default: docker where an engine answers)",
    )
    parser.add_argument(
        "--input",
        type=Path,
        metavar="DIR",
        help="a stream of your own (predictions/, outcomes/, training files) instead of a simulated one",
    )


def run(options: argparse.Namespace) -> int:
    """Runs the demo; whatever ends it, nothing it started stays."""
    if options.input and not (options.input / "predictions").is_dir():
        raise Problem(f"--input {options.input}: there is no folder predictions/ in it.")
    progress = Progress()
    home = HOME / "demo"
    with _alone(home), Keeper(home / "logs") as keeper:
        runner = options.runner or ("docker" if docker.engine_answers() else "process")
        if runner == "docker":
            docker.image(keeper, progress)
        java.build(keeper, progress)
        AIRFLOW.install(keeper, progress)
        _forget(home)
        stack = Stack(home, keeper, progress, runner=runner)
        if runner == "docker":
            keeper.at_last(docker.removal(stack.instance))
        progress.note("Steps run as " + ("containers (Docker)." if runner == "docker" else "local processes."))
        facts = stack.take_stream(options.input)
        stack.start()
        tasks = _announce_and_wait(stack, facts, progress)
        _print_findings(stack, tasks)
        if not options.once:
            stack.airflow.start_triggerer()
            print("\nEverything runs until Ctrl-C.", flush=True)
            with contextlib.suppress(KeyboardInterrupt):
                signal.pause()
            progress.note("Ending everything.")
    return 0


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[IO[str]]:
    """Two demos would share a folder."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(f"Another demo of this checkout is running ({home}): end it first.") from None
        yield lock


def _forget(home: Path) -> None:
    """Every demo starts from empty databases: it shows the same thing each time, however the last one ended."""
    for name in ("airflow", "lake", "landing", "mails", "postgres", "reports"):
        shutil.rmtree(home / name, ignore_errors=True)


def _announce_and_wait(stack: Stack, facts: dict[str, Any], progress: Progress) -> list[dict[str, Any]]:
    update = facts["update"]
    with progress.work(f"Announcing version {update['version']} of the model, DAG {DAG} evaluates it"):
        return _wait_until_published(stack, stack.announce(facts))


def _wait_until_published(stack: Stack, partition_key: str) -> list[dict[str, Any]]:
    """The task instances of the DAG run that published."""
    deadline = time.monotonic() + _SECONDS_FOR_THE_RUN
    while time.monotonic() < deadline:
        if tasks := stack.published(partition_key):
            return tasks
        time.sleep(1)  # to answer is work for Airflow as well
    raise Problem(f"{DAG} did not finish {partition_key} in {_SECONDS_FOR_THE_RUN} s: see {stack.airflow.url}.")


def _print_findings(stack: Stack, tasks: list[dict[str, Any]]) -> None:
    _print_durations(tasks)
    for text in sorted(stack.reports.rglob("*.txt")):
        print(f"\n{text.read_text()}  report: {text.with_suffix('.html').as_uri()}")
    mails = sorted(stack.mails.glob("*.eml"))
    print(f"\nE-mails ({len(mails)}): {stack.mails}")
    print(f"Airflow: {stack.airflow.url}  login {PERSON}, password {stack.airflow.passwords[PERSON]}")
    print(f"Logs: {stack.home / 'logs'}", flush=True)


def _print_durations(tasks: list[dict[str, Any]]) -> None:
    ended = sorted((task for task in tasks if task["end_date"]), key=lambda task: task["end_date"])
    print("\n" + ", ".join(f"{task['task_id'].removeprefix('run.')} {task['duration']:.1f} s" for task in ended))
