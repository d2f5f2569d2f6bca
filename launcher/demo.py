"""The demo: a model update on real Airflow, from the announcement to the published, mailed result."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import IO, Any

from launcher import docker, java
from launcher.airflow import PERSON
from launcher.keeper import Keeper
from launcher.places import HOME
from launcher.problem import Problem
from launcher.progress import Progress
from launcher.python_environment import AIRFLOW
from launcher.stack import DAG, Stack, scheduled
from launcher.stream import Stream

_HOME = HOME / "demo"
_SETTINGS = _HOME / "settings.json"
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
        "--weeks",
        type=int,
        default=4,
        metavar="N",
        help="fill in the N weeks before the first result once it is there, so that there are trends (default: 4)",
    )
    parser.add_argument(
        "--input",
        type=Path,
        metavar="DIR",
        help="a stream of your own (predictions/, outcomes/, training files) instead of a simulated one",
    )
    parser.add_argument(
        "--monitor",
        type=Path,
        metavar="FILE",
        help="the monitor of that stream (default: the repository's telecom-fraud)",
    )


def run(options: argparse.Namespace) -> int:
    """Runs the demo; whatever ends it, nothing it started stays."""
    _check(options)
    progress = Progress()
    with _alone(_HOME), Keeper(_HOME / "logs") as keeper:
        runner = options.runner or ("docker" if docker.engine_answers() else "process")
        if runner == "docker":
            docker.image(keeper, progress)
        java.build(keeper, progress)
        AIRFLOW.install(keeper, progress)
        _forget()
        stack = Stack(_HOME, keeper, progress, runner=runner)
        if runner == "docker":
            keeper.at_last(docker.removal(stack.instance))
        progress.note("Steps run as " + ("containers (Docker)." if runner == "docker" else "local processes."))
        today = datetime.now(timezone.utc).date()
        stream = Stream(stack.take_stream(options.input, options.monitor, until=today))
        stack.watch_only(stream.monitor, options.monitor)
        with stack.watched():
            _show(stack, stream, options, progress)
    return 0


def settings() -> dict[str, str]:
    """The environment with which commands reach the demo of this checkout; empty where none is running."""
    try:
        with (_HOME / "lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        with contextlib.suppress(FileNotFoundError):
            return json.loads(_SETTINGS.read_text())
    except FileNotFoundError:
        pass
    return {}


def _check(options: argparse.Namespace) -> None:
    if options.weeks < 0:
        raise Problem(f"--weeks {options.weeks}: there are no weeks fewer than none.")
    if options.monitor and not options.monitor.is_file():
        raise Problem(f"--monitor {options.monitor}: there is no such file.")
    if options.monitor and not options.input:
        raise Problem("--monitor wants --input DIR as well: the folder with what the monitor watches.")
    if options.input and not options.input.is_dir():
        raise Problem(f"--input {options.input}: there is no such folder.")
    if options.input and not options.monitor and not (options.input / "predictions").is_dir():
        raise Problem(f"--input {options.input}: there is no folder predictions/ in it.")


def _show(stack: Stack, stream: Stream, options: argparse.Namespace, progress: Progress) -> None:
    stack.start(stream_end=stream.end)
    _write_settings(stack)
    tasks = _announce_and_wait(stack, stream, progress)
    _print_durations(tasks)
    shown = _print_results(stack, set())
    print(f"\nDashboard: {stack.start_dashboard()}")
    _print_places(stack)
    if options.once:
        return
    stack.airflow.start_triggerer()
    dag = scheduled(stream.timezone)
    stack.airflow.patch(f"/dags/{dag}", {"is_paused": False})
    print(f"\n{dag} follows the monitor's schedule from now on, and begins with the last run it would have had.")
    if history := stream.history(options.weeks):
        stack.airflow.post("/backfills", {"dag_id": dag, "max_active_runs": 1, **history})
        print(f"A backfill of {dag} fills in what was known on the mornings before: the dashboard's trends grow.")
    print(f"Announce a model update yourself, in any shell:\n  {stream.update_again()}")
    print("\nEverything runs until Ctrl-C.", flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            stack.check()
            shown |= _print_results(stack, shown)
            time.sleep(0.5)
    progress.note("Ending everything.")


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[IO[str]]:
    """Two demos would share a folder; and who holds the lock is running."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(f"Another demo of this checkout is running ({home}): end it first.") from None
        try:
            yield lock
        finally:
            _SETTINGS.unlink(missing_ok=True)


def _forget() -> None:
    """Every demo starts from empty databases: it shows the same thing each time, however the last one ended."""
    _SETTINGS.unlink(missing_ok=True)
    for name in ("airflow", "lake", "landing", "mails", "postgres", "reports"):
        shutil.rmtree(_HOME / name, ignore_errors=True)


def _write_settings(stack: Stack) -> None:
    """There are passwords in it: nobody else may read it, at no time."""
    with os.fdopen(os.open(_SETTINGS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(stack.settings, file)


def _announce_and_wait(stack: Stack, stream: Stream, progress: Progress) -> list[dict[str, Any]]:
    with progress.work(f"Announcing version {stream.version} of the model, DAG {DAG} evaluates it"):
        return _wait_until_published(stack, stack.announce(stream.facts))


def _wait_until_published(stack: Stack, partition_key: str) -> list[dict[str, Any]]:
    """The task instances of the DAG run that published."""
    deadline = time.monotonic() + _SECONDS_FOR_THE_RUN
    while time.monotonic() < deadline:
        if tasks := stack.published(partition_key):
            return tasks
        stack.check()
        time.sleep(1)  # to answer is work for Airflow as well
    raise Problem(f"{DAG} did not finish {partition_key} in {_SECONDS_FOR_THE_RUN} s: see {stack.airflow.url}.")


def _print_results(stack: Stack, shown: set[Path]) -> set[Path]:
    """Prints the results that were not yet shown, and returns them."""
    new = set(stack.reports.rglob("*.txt")) - shown
    for text in sorted(new):
        print(f"\n{text.read_text()}  report: {text.with_suffix('.html').as_uri()}", flush=True)
    return new


def _print_places(stack: Stack) -> None:
    mails = sorted(stack.mails.glob("*.eml"))
    print(f"E-mails ({len(mails)}): {stack.mails}")
    print(f"Airflow: {stack.airflow.url}  login {PERSON}, password {stack.airflow.passwords[PERSON]}")
    print(f"Logs: {stack.home / 'logs'}", flush=True)


def _print_durations(tasks: list[dict[str, Any]]) -> None:
    ended = sorted((task for task in tasks if task["end_date"]), key=lambda task: task["end_date"])
    print("\n" + ", ".join(f"{task['task_id'].removeprefix('run.')} {task['duration']:.1f} s" for task in ended))
