"""The demo with a monitor and a stream of one's own: a model that predicts a number, its files anywhere."""

import json
import os
import random
import re
import shlex
import signal
import subprocess
import urllib.request
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import pytest
from demos import DEMO, MINUTES, demo, read_until, wait_until_gone

from launcher.places import REPOSITORY

FIRST_DAY = datetime(2024, 3, 1, tzinfo=timezone.utc)
DAYS = 21


@pytest.fixture
def stream(tmp_path) -> Path:
    """Three weeks of predicted spend; bills say five days later what was spent."""
    chance = random.Random(416)
    folder = tmp_path / "stream of my own"
    for kind, header in (
        ("predictions", "prediction_id,event_time,model_id,model_version,decision,tenure_days,channel"),
        ("outcomes", "prediction_id,outcome,source,event_time,known_at"),
    ):
        (folder / kind).mkdir(parents=True)
        for day in range(DAYS):
            (folder / kind / f"{day}.csv").write_text(header + "\n")
    for number in range(60 * DAYS):
        day = number // 60
        time, spent = FIRST_DAY + timedelta(days=day, minutes=number % 60), chance.gauss(20, 5)
        with (folder / "predictions" / f"{day}.csv").open("a") as file:
            file.write(
                f"p{number},{time.isoformat()},monthly-spend,1,{spent + chance.gauss(0, 1)},{number % 900},web\n"
            )
        with (folder / "outcomes" / f"{day}.csv").open("a") as file:
            known = time + timedelta(days=5)
            file.write(f"p{number},{spent},billing,{time.isoformat()},{known.isoformat()}\n")
    return folder


@pytest.fixture
def monitor(tmp_path) -> Path:
    text = (REPOSITORY / "tests" / "monitors" / "monthly-spend.yaml").read_text()
    file = tmp_path / "my monitor.yaml"
    file.write_text(text.replace("monitor: monthly-spend", "monitor: spend-of-my-own"))
    return file


class Api:
    """Airflow's API, as the demo's settings for other shells reach it."""

    def __init__(self) -> None:
        settings = json.loads((DEMO / "settings.json").read_text())
        self._url = settings["MODELWATCH_AIRFLOW_URL"]
        login = {"username": settings["MODELWATCH_AIRFLOW_USER"], "password": settings["MODELWATCH_AIRFLOW_PASSWORD"]}
        self._token = ""
        self._token = self.ask("/auth/token", login)["access_token"]

    def ask(self, path: str, body: dict | None = None) -> dict:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"}
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self._url + path, data, headers), timeout=30) as answer:
            return json.load(answer)

    def ended(self, dag_id: str) -> list[dict]:
        runs = self.ask(f"/api/v2/dags/{dag_id}/dagRuns")["dag_runs"]
        return runs if runs and all(run["state"] in ("success", "failed") for run in runs) else []

    def states(self, run: dict) -> dict[str, str]:
        path = f"/api/v2/dags/{run['dag_id']}/dagRuns/{quote(run['dag_run_id'])}/taskInstances"
        return {task["task_id"]: task["state"] for task in self.ask(path)["task_instances"]}


def results() -> list[dict]:
    """The windows that have a result, by the as-of and the window."""
    return [json.loads(file.read_text())["run"] for file in (DEMO / "reports" / "spend-of-my-own").glob("*.json")]


def test_it_watches_any_model_by_the_clock_and_by_hand_and_tells_when_a_part_dies(stream, monitor, wait):
    process = demo("--runner", "process", "--weeks", "0", "--monitor", str(monitor), "--input", str(stream))
    text = read_until(process, "Everything runs until Ctrl-C.")
    assert "spend-of-my-own, model version 1, window 2024-03-01/2024-03-08" in text
    assert re.search(r"^  mae +0\.\d+", text, re.MULTILINE), "the metrics are those of the model's kind"

    api = Api()
    (scheduled,) = wait(lambda: api.ended("WK-0416-scheduled"))
    assert (scheduled["run_type"], scheduled["state"]) == ("scheduled", "success")
    assert set(api.states(scheduled).values()) == {"success"}, "nothing failed and nothing had nothing to do"
    last = {"from": "2024-03-15T00:00:00Z", "to": "2024-03-22T00:00:00Z"}
    assert [run["window"] for run in results()].count(last) == 1

    by_hand = api.ask("/api/v2/dags/WK-0416-labels/dagRuns", {"logical_date": None})["dag_run_id"]
    # In the hours after half past four there is a run by the clock, too
    (labels,) = wait(lambda: [run for run in api.ended("WK-0416-labels") if run["dag_run_id"] == by_hand])
    assert labels["state"] == "success", api.states(labels)

    (line,) = [line for line in text.splitlines() if "model-update" in line and "--version" in line]
    assert not re.search("password", line, re.IGNORECASE)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MODELWATCH_")}
    said = subprocess.run(
        shlex.split(line), cwd="/", env=environment, capture_output=True, text=True, check=False, timeout=5 * MINUTES
    )
    assert said.returncode == 0, said.stderr
    summary = json.loads(said.stdout.splitlines()[-1])
    assert (summary["announced"], summary["delivered"]) == (True, True)
    wait(lambda: len(api.ended("WK-0416")) == 2)
    assert {run["state"] for run in api.ended("WK-0416")} == {"success"}

    server = int((DEMO / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(server, signal.SIGKILL)
    rest, _ = process.communicate(timeout=3 * MINUTES)
    assert process.returncode == 1
    assert re.search(
        r"^modelwatch: PostgreSQL ended with exit code 1; its log is .*/postgres\.log\.$", rest, re.MULTILINE
    )
    assert "Traceback" not in rest
    wait_until_gone()


def test_a_monitor_file_that_is_wrong_is_told_before_anything_starts(stream, monitor):
    monitor.write_text(monitor.read_text().replace("kind: report", "kind: rumour"))
    process = demo("--runner", "process", "--monitor", str(monitor), "--input", str(stream))
    text, _ = process.communicate(timeout=5 * MINUTES)
    assert process.returncode == 1
    assert re.search(r"line \d+: /?labels.kind", text), text
    assert "Starting Airflow" not in text
    wait_until_gone()
