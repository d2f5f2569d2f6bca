"""One running Modelwatch for all end-to-end tests: real PostgreSQL, mail server, Airflow and steps."""

import json
import shlex
import shutil
import time
from functools import partial
from pathlib import Path

import psycopg2
import psycopg2.extras
import pytest

from launcher import java
from launcher.keeper import Keeper
from launcher.places import REPOSITORY
from launcher.progress import Progress
from launcher.stack import Stack

PATIENCE = 600
"""Seconds until what was awaited is given up: other tests run beside these."""
SCHEDULE = "30 6 6-8 2 *"
"""Of telecom-usage: three mornings of its stream, and none while the tests run."""
STEPS = """#!/bin/sh
# The real program, but for what a test asks for: trivial steps, live or refusing ones, or one killed in its middle.
if [ "$1" = ingest ] && [ -e {home}/refuse ]; then cat {home}/refuse; exit 3; fi
if [ -e {home}/trivial ]; then
  case "$1" in plan | reconcile) ;; *) echo "{{\\"step\\": \\"$1\\", \\"said\\": \\"nothing\\"}}"; exit 0 ;; esac
fi
if [ -e {home}/live ]; then export MODELWATCH_BACKFILL=false; fi
if rm {home}/kill-"$1" 2> /dev/null; then
  {java} "$@" &
  sleep 0.7
  kill -9 $!
  kill -9 $$
fi
exec {java} "$@"
"""


class Disturbances:
    """What the tests' steps do beside their work."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def trivial_steps(self, wanted: bool) -> None:
        self._set("trivial", wanted)

    def live_steps(self, wanted: bool) -> None:
        """Rows are recorded when they are taken in, not when they were known."""
        self._set("live", wanted)

    def refuse(self, sentence: str | None) -> None:
        """Ingest refuses its input with a sentence; not any more without one."""
        flag = self._home / "refuse"
        if sentence is None:
            flag.unlink()
        else:
            flag.write_text(json.dumps({"step": "ingest", "error": sentence}) + "\n")

    def kill_once(self, step: str) -> Path:
        """The step is killed in its middle when it runs next; the file is gone then."""
        flag = self._home / f"kill-{step}"
        flag.touch()
        return flag

    def _set(self, name: str, wanted: bool) -> None:
        flag = self._home / name
        flag.touch() if wanted else flag.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("stack")


@pytest.fixture(scope="session")
def disturbances(home) -> Disturbances:
    return Disturbances(home)


@pytest.fixture(scope="session")
def live_monitor() -> str:
    """A monitor of its own for rows that are recorded when they are taken in."""
    return "live-usage"


@pytest.fixture(scope="session")
def stack(home, disturbances, live_monitor):
    monitors = shutil.copytree(REPOSITORY / "dags" / "monitors", home / "monitors")
    broken = (monitors / "telecom-fraud.yaml").read_text().replace("kind: report", "kind: rumour")
    (monitors / "broken.yaml").write_text(broken.replace("monitor: telecom-fraud", "monitor: broken"))
    usage = monitors / "telecom-usage.yaml"
    live = usage.read_text().replace("monitor: telecom-usage", f"monitor: {live_monitor}")
    (monitors / f"{live_monitor}.yaml").write_text(live)
    daily = usage.read_text().replace("windows: [1d, 7d]", "windows: [1d]")
    usage.write_text(f'{daily}schedule: "{SCHEDULE}"\n')
    program = home / "steps.sh"
    program.write_text(STEPS.format(home=shlex.quote(str(home)), java=shlex.join(java.command())))
    program.chmod(0o755)
    with Keeper(home / "logs") as keeper:
        java.build(keeper, Progress())
        stack = Stack(home, keeper, Progress())
        stack.start(command=f'["{program}"]', monitors=str(monitors), retry_delay="1")
        stack.airflow.patch("/dags/WK-0416-notify", {"is_paused": True})  # what tests look at is told by runs alone
        yield stack


@pytest.fixture(scope="session")
def query(stack):
    """Asks the pipeline's database, as the tasks' login."""

    def ask(statement: str, *values):
        with psycopg2.connect(stack.database) as connection:
            cursor = connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor)
            cursor.execute(statement, values)
            return cursor.fetchall()

    return ask


def wait_for(what):
    """The first true answer."""
    deadline = time.monotonic() + PATIENCE
    while not (answer := what()):
        assert time.monotonic() < deadline, f"waited {PATIENCE} s in vain"
        time.sleep(0.3)
    return answer


@pytest.fixture(scope="session")
def wait():
    return wait_for


@pytest.fixture(scope="session")
def finish(stack):
    """Waits for a DAG run to end and returns it."""
    return partial(stack.airflow.wait_for_run, seconds=PATIENCE)


@pytest.fixture(scope="session")
def trigger(stack):
    """Starts a DAG by hand, as the UI's form does, and waits for its end."""
    return partial(stack.airflow.run, seconds=PATIENCE)


@pytest.fixture(scope="session")
def run_by_hand(stack, trigger):
    """Runs WK-0416-scheduled with some fields of its form; gives how its tasks ended, but for the broken monitor's."""

    def run(**form) -> set[str]:
        ended = trigger("WK-0416-scheduled", **form)
        tasks = stack.airflow.tasks("WK-0416-scheduled", ended["dag_run_id"])
        states = {task["task_id"]: task["state"] for task in tasks}
        assert states.pop("check_monitors") == "failed", "there is a broken monitor file"
        assert ended["state"] == "failed", "the run shows that something is wrong"
        return set(states.values())

    return run
