"""Airflow on this machine: the components of ``airflow standalone``, each on localhost only, and its REST API.

They are started one by one because ``standalone`` offers task logs on every network interface, and because its
children outlive it when it is told to end.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from launcher.keeper import Keeper
from launcher.places import REPOSITORY
from launcher.ports import LOCALHOST
from launcher.problem import Problem
from launcher.python_environment import AIRFLOW

PERSON = "admin"
SERVICE = "modelwatch"
"""The login that announces model updates: creating asset events needs the role op, no more."""
COMPONENTS = {
    "airflow-api-server": ["api-server", "--host", LOCALHOST, "--workers", "1"],
    "airflow-scheduler": ["scheduler", "--skip-serve-logs"],
    "airflow-dag-processor": ["dag-processor"],
}
TRIGGERER = {"airflow-triggerer": ["triggerer", "--skip-serve-logs"]}
"""No task waits for it, but the UI reports one that is not there as ill."""
POOL = "modelwatch"
"""It bounds how many steps run at once."""
_SLOTS = 2 * (os.cpu_count() or 2)
"""Tasks at once, in the pool as in the executor: each of the executor's slots is a process, slow when it is new."""
FINISHED = ("success", "failed")
"""States of a DAG run that has ended."""
_AUTH_MANAGER = "airflow.api_fastapi.auth.managers.simple.simple_auth_manager.SimpleAuthManager"


class Airflow:
    """An Airflow with its home in a folder."""

    def __init__(
        self,
        keeper: Keeper,
        home: Path,
        port: int,
        database: str,
        settings: dict[str, str],
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """``check`` raises a ``Problem`` when something that is needed has ended: waiting is in vain then."""
        self._keeper = keeper
        self._check = check
        self._home = home
        self._token = ""
        self.url = f"http://{LOCALHOST}:{port}"
        (home / "config").mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / "docker" / "airflow_local_settings.py", home / "config")
        self.passwords = {user: secrets.token_urlsafe(12) for user in (PERSON, SERVICE)}
        self.environment = {**_inherited(), **self._environment(port, database), **settings}

    def migrate(self) -> None:
        """Makes Airflow's own tables."""
        self._keeper.start("airflow-migrate", [_airflow(), "db", "migrate"], env=self.environment)
        if self._keeper.wait("airflow-migrate") != 0:
            raise Problem(f"Airflow could not make its tables, see {self._keeper.log('airflow-migrate')}.")

    def start(self) -> None:
        """Starts the components; ``wait_until_ready`` tells when they answer."""
        self._start(COMPONENTS)

    def start_triggerer(self) -> None:
        """Starts what only the UI misses; its start takes a core for seconds."""
        self._start(TRIGGERER)

    def stop(self) -> None:
        """Ends the components; the home and the tables stay."""
        for name in (*COMPONENTS, *TRIGGERER):
            self._keeper.stop(name)

    def wait_until_ready(self, dag_ids: tuple[str, ...], seconds: float = 180) -> None:
        """Returns when the API answers, the scheduler lives and the DAGs are read."""
        deadline = time.monotonic() + seconds
        while not self._is_ready(dag_ids):
            self._check()
            if time.monotonic() > deadline:
                raise Problem(
                    f"Airflow was not ready after {seconds:.0f} s, see {self._keeper.log(next(iter(COMPONENTS)))}."
                )
            time.sleep(0.2)

    def run(self, dag_id: str, seconds: float = 180, **conf: Any) -> dict[str, Any]:
        """Starts a DAG by hand, as the UI's form does, and returns its run when it has ended."""
        started = self.post(f"/dags/{dag_id}/dagRuns", {"logical_date": None, "conf": conf})
        return self.wait_for_run(dag_id, started["dag_run_id"], seconds)

    def wait_for_run(self, dag_id: str, run_id: str, seconds: float = 180) -> dict[str, Any]:
        """Returns a DAG run when it has ended."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            run = self.get(f"/dags/{dag_id}/dagRuns/{quote(run_id, safe='')}")
            if run["state"] in FINISHED:
                return run
            self._check()
            time.sleep(0.2)
        raise Problem(f"{run_id} of {dag_id} did not end in {seconds:.0f} s: see {self.url}.")

    def make_pool(self) -> None:
        """Makes the steps' pool."""
        body = {
            "name": POOL,
            "slots": _SLOTS,
            "description": "Steps that run at the same time",
            "include_deferred": False,
        }
        try:
            self.post("/pools", body)
        except urllib.error.HTTPError as error:
            if error.code != 409:  # it is there
                raise

    def get(self, path: str, **query: Any) -> Any:
        """Asks the REST API (v2)."""
        return self._call("GET", path + ("?" + urlencode(query, doseq=True) if query else ""))

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Tells the REST API (v2)."""
        return self._call("POST", path, body)

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        """Changes something through the REST API (v2)."""
        return self._call("PATCH", path, body)

    def dag_runs(self, dag_id: str) -> list[dict[str, Any]]:
        """All runs of a DAG, the newest first."""
        return self.get(f"/dags/{dag_id}/dagRuns", order_by="-run_after", limit=100)["dag_runs"]

    def tasks(self, dag_id: str, run_id: str) -> list[dict[str, Any]]:
        """The task instances of a DAG run."""
        return self.get(f"/dags/{dag_id}/dagRuns/{quote(run_id, safe='')}/taskInstances", limit=100)["task_instances"]

    def result(self, task: dict[str, Any]) -> Any:
        """What a task instance returned (its XCom)."""
        run = f"/dags/{task['dag_id']}/dagRuns/{quote(task['dag_run_id'], safe='')}"
        path = f"{run}/taskInstances/{task['task_id']}/xcomEntries/return_value"
        return self.get(path, map_index=task["map_index"], deserialize="true")["value"]

    def results(self, task: dict[str, Any]) -> Any:
        """Everything a task instance left for other tasks (its XComs)."""
        run = f"/dags/{task['dag_id']}/dagRuns/{quote(task['dag_run_id'], safe='')}"
        path = f"{run}/taskInstances/{task['task_id']}/xcomEntries"
        keys = [entry["key"] for entry in self.get(path, map_index=task["map_index"])["xcom_entries"]]
        return {key: self.get(f"{path}/{key}", map_index=task["map_index"])["value"] for key in keys}

    def log(self, task: dict[str, Any]) -> str:
        """The log of a task instance's last try, as text."""
        return "\n".join(str(line.get("event", line)) for line in self.log_lines(task))

    def log_lines(self, task: dict[str, Any]) -> list[dict[str, Any]]:
        """The lines of the log of a task instance's last try, each with its level and event."""
        run = f"/dags/{task['dag_id']}/dagRuns/{quote(task['dag_run_id'], safe='')}"
        path = f"{run}/taskInstances/{task['task_id']}/logs/{task['try_number']}"
        content = self.get(path, map_index=task["map_index"])["content"]
        return [line if isinstance(line, dict) else {"event": str(line)} for line in content]

    def _start(self, components: dict[str, list[str]]) -> None:
        for name, arguments in components.items():
            self._keeper.start(name, [_airflow(), *arguments], env=self.environment, needed=True)

    def _is_ready(self, dag_ids: tuple[str, ...]) -> bool:
        try:
            health = json.load(urllib.request.urlopen(f"{self.url}/api/v2/monitor/health", timeout=5))
            if any(health[part]["status"] != "healthy" for part in ("metadatabase", "scheduler", "dag_processor")):
                return False
            self._log_in()
            return all(self.get(f"/dags/{dag_id}")["is_stale"] is False for dag_id in dag_ids)
        except (OSError, KeyError):
            return False

    def _log_in(self) -> None:
        login = json.dumps({"username": PERSON, "password": self.passwords[PERSON]}).encode()
        request = urllib.request.Request(f"{self.url}/auth/token", login, {"Content-Type": "application/json"})
        self._token = json.load(urllib.request.urlopen(request, timeout=10))["access_token"]

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/api/v2{path}",
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def _environment(self, port: int, database: str) -> dict[str, str]:
        passwords = self._home / "passwords.json"
        passwords.touch(mode=0o600)
        passwords.write_text(json.dumps(self.passwords))
        return {
            "AIRFLOW_HOME": str(self._home),
            "AIRFLOW__API__BASE_URL": self.url,
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__SECRET_KEY": secrets.token_urlsafe(64),
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_urlsafe(64),
            "AIRFLOW__CORE__AUTH_MANAGER": _AUTH_MANAGER,
            "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "false",
            "AIRFLOW__CORE__DAGS_FOLDER": str(REPOSITORY / "dags"),
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{self.url}/execution/",
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__LOAD_EXAMPLES": "false",
            "AIRFLOW__CORE__PARALLELISM": str(_SLOTS),
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(REPOSITORY / "dags" / "plugins"),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{PERSON}:admin,{SERVICE}:op",
            # DAG files are read anew once a minute and one by one: steps need the processors
            "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "60",
            "AIRFLOW__DAG_PROCESSOR__PARSING_PROCESSES": "1",
            "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database,
            # An Airflow that was ended in mid-task goes on soon after its next start, not five minutes later
            "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "15",
            "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.1",
            "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "false",
            "MODELWATCH_POOL": POOL,
            "PYTHONUNBUFFERED": "1",
        }


def _airflow() -> str:
    return AIRFLOW.program("airflow")


def _inherited() -> dict[str, str]:
    """The environment without settings of another Airflow or Modelwatch, and with the environment's programs first."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "MODELWATCH_"))}
    return {**kept, "PATH": f"{AIRFLOW.folder / 'bin'}:{kept.get('PATH', '')}"}
