"""What the demo and the end-to-end tests run on: PostgreSQL, a mail server, Airflow, and their settings."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from launcher import docker, java, logins
from launcher.airflow import FINISHED, SERVICE, Airflow
from launcher.keeper import Keeper
from launcher.places import REPOSITORY
from launcher.ports import LOCALHOST, free_port
from launcher.problem import Problem
from launcher.progress import Progress
from launcher.python_environment import AIRFLOW

DAG = "WK-0416"
"""Of model updates."""
SCHEDULED = "WK-0416-scheduled"
"""Of monitors whose days are those of UTC."""
DAGS = (DAG, SCHEDULED, "WK-0416-labels", "WK-0416-notify", "WK-0416-reconcile")
GIVEN_STREAMS = "telecom-fraud"
"""The monitor of streams that are not simulated."""
MAIL_FROM = "modelwatch@example.org"
_SIMULATED_DAYS = 56
_PARTS = {
    "airflow-api-server": "Airflow's API server",
    "airflow-dag-processor": "Airflow's DAG processor",
    "airflow-scheduler": "Airflow's scheduler",
    "airflow-triggerer": "Airflow's triggerer",
    "dashboard": "The dashboard",
    "mail": "The mail server",
    "postgres": "PostgreSQL",
}
"""What nothing goes on without, in words."""
_SECONDS_TO_NOTICE = 3
"""PostgreSQL's end shows in its clients a little before the process that watches it ends as well."""


def scheduled(timezone: str) -> str:
    """The DAG of the monitors whose days are those of a time zone."""
    return SCHEDULED if timezone == "UTC" else f"{SCHEDULED}-{timezone.replace('/', '-')}"


@dataclass(frozen=True)
class Ended:
    """A command of the Java program that ended."""

    exit_code: int
    summary: Any
    log: str


class Stack:
    """One running Modelwatch in a folder. Everything ends with the keeper."""

    def __init__(self, home: Path, keeper: Keeper, progress: Progress, *, runner: str = "process") -> None:
        self.home = home
        self.runner = runner
        self.instance = f"modelwatch-{secrets.token_hex(4)}"
        self.mails = home / "mails"
        self.reports = home / "reports"
        self.landing = home / "landing"
        self.monitors = REPOSITORY / "dags" / "monitors"
        self._lake = home / "lake"
        self._keeper = keeper
        self._progress = progress
        self._calls = 0
        self._settings: dict[str, str] = {}
        self._dashboard_port = free_port(8090)
        self.airflow: Airflow
        self.database = ""
        """Where tasks write, as a URI with their login."""

    def start(self, **settings: str) -> None:
        """Starts all of it. ``settings`` are further ``MODELWATCH_*`` variables of the DAGs, without the prefix."""
        for folder in (self.mails, self.reports, self.landing, self._lake):
            folder.mkdir(parents=True, exist_ok=True)
        with self._progress.work("Starting PostgreSQL and the mail server"):
            database = self._start_postgres()
            self._start_mail_server()
        self._settings["MODELWATCH_PSEUDONYM_KEY"] = _secret(self.home / "pseudonym.key")
        self._settings["MODELWATCH_LINK_KEY"] = _secret(self.home / "link.key")
        shared = {
            "MODELWATCH_BACKFILL": "true",  # the streams tell of the past, with the times at which things became known
            "MODELWATCH_DASHBOARD_URL": self.dashboard,
            "MODELWATCH_INPUT": str(self.landing),
            "MODELWATCH_LAKE": str(self._lake),
            "MODELWATCH_MONITORS": str(self.monitors),
            "MODELWATCH_PUBLIC_URL": self.reports.as_uri(),
            "MODELWATCH_REPORTS": str(self.reports),
        }
        self._settings |= shared
        extra = {f"MODELWATCH_{name.upper()}": value for name, value in settings.items()}
        self.airflow = Airflow(
            self._keeper,
            self.home / "airflow",
            free_port(8080),
            database,
            {
                **shared,
                **self._connections(),
                **self._runner_settings(),
                **extra,
            },
            self.check,
        )
        self._settings |= {
            "MODELWATCH_AIRFLOW_URL": self.airflow.url,
            "MODELWATCH_AIRFLOW_USER": SERVICE,
            "MODELWATCH_AIRFLOW_PASSWORD": self.airflow.passwords[SERVICE],
        }
        self.airflow.environment |= self._airflow_connection()
        with self._progress.work("Making the tables"):
            self.modelwatch("migrate")
            self.airflow.migrate()
        self.start_airflow()
        with self._progress.work("Running a first task"):  # so that no update waits for what only the first task needs
            self.airflow.run("WK-0416-reconcile")

    def check(self, patience: float = 0) -> None:
        """A part that has ended by itself is a ``Problem`` that names it and its log.

        ``patience`` is for when something failed already, and the reason may be a part that is just ending.
        """
        deadline = time.monotonic() + patience
        while not (lost := self._keeper.lost()) and time.monotonic() < deadline:
            time.sleep(0.1)
        for name, code in lost.items():
            how = f"was killed by signal {-code}" if code < 0 else f"ended with exit code {code}"
            raise Problem(f"{_PARTS[name]} {how}; its log is {self._keeper.log(name)}.")

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Whatever fails because a part has ended is told as that."""
        try:
            yield
        except (Problem, OSError) as failure:
            self.check(_SECONDS_TO_NOTICE)
            if isinstance(failure, Problem):
                raise
            raise Problem(f"Airflow does not answer ({failure}); logs are in {self.home / 'logs'}.") from failure

    @property
    def settings(self) -> dict[str, str]:
        """The environment with which a command of the Java program works on this stack."""
        return dict(self._settings)

    @property
    def dashboard(self) -> str:
        """The dashboard's address, also before it is started: Airflow links to it."""
        return f"http://{LOCALHOST}:{self._dashboard_port}"

    @property
    def passwords(self) -> set[str]:
        """What must show nowhere: passwords of databases and of Airflow's service, keys of pseudonyms and links."""
        return {value for name, value in self._settings.items() if name.endswith(("_PASSWORD", "_KEY"))}

    def start_airflow(self) -> None:
        """Starts Airflow and waits until it has read the DAGs."""
        with self._progress.work("Starting Airflow"):
            self.airflow.start()
            self.airflow.wait_until_ready(DAGS)
            self.airflow.make_pool()

    def start_dashboard(self) -> str:
        """Starts the dashboard and returns its address."""
        env = {**os.environ, **self._settings, "MODELWATCH_WEB_FRAMES": self.airflow.url}
        argv = [*java.command(), "serve", "--local-operator", "demo", "--port", str(self._dashboard_port)]
        self._keeper.start("dashboard", argv, env=env, needed=True)
        return java.first_line(self._keeper, "dashboard")["url"]

    def call(self, *arguments: str, **environment: str) -> Ended:
        """Runs one command of the Java program with this stack's settings."""
        self._calls += 1
        name = f"call-{self._calls:03d}-{arguments[0]}"
        env = {**os.environ, **self._settings, **environment}
        self._keeper.start(name, [*java.command(), *arguments], env=env)
        exit_code = self._keeper.wait(name)
        lines = self._keeper.out(name).read_text().splitlines()
        return Ended(exit_code, _json(lines[-1] if lines else ""), self._keeper.log(name).read_text())

    def modelwatch(self, *arguments: str, **environment: str) -> Any:
        """Runs one command that must succeed, and returns its summary."""
        ended = self.call(*arguments, **environment)
        if ended.exit_code != 0:
            raise Problem(f"modelwatch {' '.join(arguments)} ended with {ended.exit_code}:\n{ended.log[-3000:]}")
        return ended.summary

    def take_stream(self, given: Path | None, monitor: Path | None = None, *, until: date | None = None) -> Any:
        """Makes a given stream, or else a simulated one, its monitor's input; returns the stream's facts.

        A given stream is ``telecom-fraud``'s, unless a monitor file is given too. ``until`` is the first day without
        predictions of a simulated one.
        """
        if given:
            named = str(monitor.resolve()) if monitor else GIVEN_STREAMS
            facts = self.modelwatch("inspect", "--monitor", named, "--input", str(given.resolve()))
            self.use_stream(facts["monitor"], given)
            return facts
        folder, made = self.home / "stream", self.home / "stream.json"
        options = ["--output", str(folder), "--days", str(_SIMULATED_DAYS)]
        if until:
            options += ["--first-day", (until - timedelta(days=_SIMULATED_DAYS)).isoformat()]
        known = json.loads(made.read_text()) if made.exists() else {}
        made_of = {"sources": java.fingerprint(), "options": options}
        if known.get("made_of") != made_of:
            with self._progress.work("Simulating a stream of scored events and delayed fraud reports"):
                shutil.rmtree(folder, ignore_errors=True)
                known = {"made_of": made_of, "facts": self.modelwatch("simulate", *options)}
                made.write_text(json.dumps(known))
        facts = known["facts"]
        self.use_stream(facts["monitor"], folder)
        return facts

    def watch_only(self, name: str, file: Path | None = None) -> None:
        """Leaves out every monitor but one: the others have no data here."""
        shutil.rmtree(self.home / "monitors", ignore_errors=True)
        folder = self.home / "monitors"
        folder.mkdir(parents=True)
        # Contents alone: a container's user must be able to read what perhaps only its owner may
        shutil.copyfile(self.monitors / "monitor.schema.json", folder / "monitor.schema.json")
        monitor = file or self.monitors / f"{name}.yaml"
        shutil.copyfile(monitor, folder / f"{name}.yaml")
        for policy in sorted(monitor.parent.glob("policies/*.yaml")):
            (folder / "policies").mkdir(exist_ok=True)
            shutil.copyfile(policy, folder / "policies" / policy.name)
        self.monitors = folder

    def announce(self, facts: Any, **instead: str) -> str:
        """Announces the model update of a stream and returns the notification's key."""
        wanted = {
            "monitor": facts["monitor"],
            "version": facts["update"]["version"],
            "at": facts["update"]["at"],
            "window": facts["window"],
            "as-of": facts["as_of"],
            **{name.replace("_", "-"): value for name, value in instead.items()},
        }
        options = [word for name, value in wanted.items() for word in (f"--{name}", value)]
        return self.modelwatch("model-update", *options)["partition_key"]

    def published(self, partition_key: str) -> list[dict[str, Any]]:
        """The task instances of the DAG run that published what a notification asks for; none before it has.

        Where the reconciler announced the update as well, there is another DAG run, which found it claimed. A failed
        task, or no publication when all is over, is a ``Problem``.
        """
        runs = [run for run in self.airflow.dag_runs(DAG) if run["partition_key"] == partition_key]
        ended = [self.airflow.tasks(DAG, run["dag_run_id"]) for run in runs if run["state"] in FINISHED]
        failed = [task for tasks in ended for task in tasks if task["state"] == "failed"]
        if failed:
            log = self.airflow.log(failed[0])
            raise Problem(f"Task {failed[0]['task_id']} failed; the end of its log:\n{log[-3000:]}")
        for tasks in ended:
            if any(task["task_id"] == "run.store" and task["state"] == "success" for task in tasks):
                return tasks
        if runs and len(ended) == len(runs):
            raise Problem(f"The run of {DAG} ended without a published result: see {self.airflow.url}.")
        return []

    def use_stream(self, monitor: str, stream: Path) -> None:
        """Makes a folder the input of a monitor, in place."""
        self.landing.mkdir(parents=True, exist_ok=True)
        link = self.landing / monitor
        link.unlink(missing_ok=True)
        link.symlink_to(stream.resolve(), target_is_directory=True)

    def _start_postgres(self) -> str:
        """Starts the embedded server and returns Airflow's address of its own database in it."""
        argv = [*java.command(), "postgres", "--home", str(self.home / "postgres")]
        self._keeper.start("postgres", argv, last=True, needed=True)
        server = java.first_line(self._keeper, "postgres")
        self._settings |= logins.settings(server)
        writer, airflow = logins.login(server["writer"]), logins.login(server["airflow"])
        address = f"{server['host']}:{server['port']}"
        self.database = _uri("postgresql", *writer, f"{address}/{server['database']}")
        return _uri("postgresql+psycopg2", *airflow, f"{address}/{airflow[0]}")  # a database of its login's name

    def _start_mail_server(self) -> None:
        port = free_port()
        sink = [AIRFLOW.program("python"), str(REPOSITORY / "launcher" / "mail_sink.py"), str(port)]
        self._keeper.start("mail", [*sink, str(self.mails)], needed=True)
        self._settings |= {
            "MODELWATCH_SMTP_HOST": LOCALHOST,
            "MODELWATCH_SMTP_PORT": str(port),
            "MODELWATCH_SMTP_TLS": "none",
            "MODELWATCH_SMTP_FROM": MAIL_FROM,
        }

    def _connections(self) -> dict[str, str]:
        """What the DAGs' tasks may know, as Airflow connections."""
        mail = f"{self._settings['MODELWATCH_SMTP_HOST']}:{self._settings['MODELWATCH_SMTP_PORT']}"
        options = urlencode({"from_email": MAIL_FROM, "disable_ssl": "true", "disable_tls": "true"})
        return {
            "AIRFLOW_CONN_MODELWATCH_DATABASE": self.database,
            "AIRFLOW_CONN_MODELWATCH_SMTP": f"smtp://{mail}/?{options}",
            "AIRFLOW_CONN_MODELWATCH_PSEUDONYM": self._key("MODELWATCH_PSEUDONYM_KEY"),
            "AIRFLOW_CONN_MODELWATCH_LINK": self._key("MODELWATCH_LINK_KEY"),
        }

    def _key(self, setting: str) -> str:
        """A connection that is a key alone."""
        return json.dumps({"conn_type": "generic", "password": self._settings[setting]})

    def _airflow_connection(self) -> dict[str, str]:
        user, password = SERVICE, self.airflow.passwords[SERVICE]
        return {
            "AIRFLOW_CONN_MODELWATCH_AIRFLOW": _uri("http", user, password, self.airflow.url.removeprefix("http://"))
        }

    def _runner_settings(self) -> dict[str, str]:
        common = {
            "MODELWATCH_INSTANCE": self.instance,
            "MODELWATCH_RETRY_DELAY": "5",
            "MODELWATCH_RUNNER": self.runner,
        }
        if self.runner == "process":
            return {**common, "MODELWATCH_COMMAND": json.dumps(java.command())}
        streams = {str(link.resolve()) for link in self.landing.iterdir()}
        writable = [self._lake, self.reports]
        readable = [self.landing, self.monitors, *streams]
        return {
            **common,
            "MODELWATCH_IMAGE": docker.image(self._keeper, self._progress),
            "MODELWATCH_MOUNTS": ",".join([f"{path}:{path}" for path in writable] + [f"{p}:{p}:ro" for p in readable]),
            "MODELWATCH_NETWORK": "host",
            "MODELWATCH_USER": docker.let_write(writable),
        }


def _secret(file: Path) -> str:
    """The secret of a file that its owner alone may read; made up where there is none yet."""
    if not file.exists():
        unfinished = file.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_hex(32))
        unfinished.rename(file)
    return file.read_text()


def _uri(scheme: str, user: str, password: str, address: str) -> str:
    return f"{scheme}://{quote(user, safe='')}:{quote(password, safe='')}@{address}"


def _json(line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None
