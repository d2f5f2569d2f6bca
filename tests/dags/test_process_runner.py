"""The process runner, on real processes: argument lists, environment, exit codes, and its end."""

import json
import os
import subprocess
import sys
import threading
from unittest.mock import Mock

import pytest
from airflow.sdk.exceptions import AirflowSkipException
from processes import is_gone, pid_in, wait_until

from modelwatch_airflow.outcome import StepFailed, StepRefused
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import cluster_task, step_task

ECHO = """
import json, os, sys
print("chatter")
print(json.dumps({"words": sys.argv[1:], "environment": dict(os.environ)}))
"""


def task(program: str, step: str = "ingest", options: dict | None = None, returns: str | None = None):
    settings = Settings(command=(sys.executable, "-c", program), step_environment={"MODELWATCH_LAKE": "/data/lake"})
    return step_task(settings, step, options=options or {}, returns=returns)


def test_a_step_is_submitted_to_a_cluster_for_the_monitors_that_want_one():
    settings = Settings(spark_command=(sys.executable, "-c", ECHO, "--master", "spark://master.example:7077", "--"))
    clustered = cluster_task(settings, "days", {"telecom-usage"}, options={"monitor": "telecom-usage"})
    words = clustered.execute({})["words"]
    assert words == ["--master", "spark://master.example:7077", "--", "days", "--monitor=telecom-usage"]
    other = cluster_task(settings, "days", {"telecom-usage"}, options={"monitor": "telecom-fraud"})
    with pytest.raises(AirflowSkipException, match="The days of telecom-fraud are read by DuckDB"):
        other.execute({})


def test_options_become_words_and_never_shell_text():
    options = {
        "model_version": "a|b; $(touch x)",
        "as_of": "2018-01-01T00:00:00Z",
        "window": None,
        "backfill": True,
        "day": [1, 2],
    }
    summary = task(ECHO, options=options).execute({})
    assert summary["words"] == [
        *("ingest", "--model-version=a|b; $(touch x)", "--as-of=2018-01-01T00:00:00Z"),
        *("--backfill", "--day=1", "--day=2"),
    ]


@pytest.mark.parametrize("index", [-1, 0, 2])
def test_the_step_that_publishes_is_told_its_dag_run(index):
    options = {"monitor": "telecom-fraud"}
    assert task(ECHO, "report", options).execute({"ti": Mock()})["words"] == ["report", "--monitor=telecom-fraud"]
    instance = Mock(dag_id="WK-0416", run_id="manual__2018-01-01T00:00:00+00:00", map_index=index)
    assert task(ECHO, "store", options).execute({"ti": instance})["words"] == [
        *("store", "--monitor=telecom-fraud", "--dag=WK-0416"),
        *("--dag-run=manual__2018-01-01T00:00:00+00:00", f"--map-index={index}"),
    ]


def test_a_step_gets_its_logins_and_nothing_of_airflows(monkeypatch):
    monkeypatch.setenv("AIRFLOW__CORE__FERNET_KEY", "secret")
    environment = task(ECHO).execute({})["environment"]
    assert environment["MODELWATCH_DATABASE_URL"] == "jdbc:postgresql://db.example:5433/modelwatch"
    assert environment["MODELWATCH_DATABASE_USER"] == "writer"
    assert environment["MODELWATCH_DATABASE_PASSWORD"] == "the-password"
    assert environment["MODELWATCH_LAKE"] == "/data/lake"
    assert not [name for name in environment if name.startswith(("AIRFLOW", "MODELWATCH_SMTP", "MODELWATCH_AIRFLOW"))]


def test_only_ingest_gets_the_key_of_the_pseudonyms():
    assert task(ECHO).execute({})["environment"]["MODELWATCH_PSEUDONYM_KEY"] == "the-key-of-the-pseudonyms"
    for step in ("label", "metrics", "drift", "notify", "report"):
        assert "MODELWATCH_PSEUDONYM_KEY" not in task(ECHO, step).execute({})["environment"]


def test_a_deployment_without_entity_ids_needs_no_key(monkeypatch):
    monkeypatch.delenv("AIRFLOW_CONN_MODELWATCH_PSEUDONYM")
    assert "MODELWATCH_PSEUDONYM_KEY" not in task(ECHO).execute({})["environment"]


def test_only_notify_gets_the_key_of_the_links(monkeypatch):
    monkeypatch.setenv("AIRFLOW_CONN_MODELWATCH_LINK", '{"conn_type": "generic", "password": "the-key-of-the-links"}')
    assert task(ECHO, "notify").execute({})["environment"]["MODELWATCH_LINK_KEY"] == "the-key-of-the-links"
    for step in ("ingest", "label", "metrics", "drift", "alert", "report"):
        assert "MODELWATCH_LINK_KEY" not in task(ECHO, step).execute({})["environment"]


def test_only_notify_knows_where_messages_go(monkeypatch):
    assert "MODELWATCH_SLACK" not in task(ECHO, "notify").execute({})["environment"]
    monkeypatch.setenv(
        "AIRFLOW_CONN_MODELWATCH_SLACK", '{"conn_type": "generic", "password": "room https://example.org/s"}'
    )
    assert task(ECHO, "notify").execute({})["environment"]["MODELWATCH_SLACK"] == "room https://example.org/s"
    assert "MODELWATCH_SLACK" not in task(ECHO, "report").execute({})["environment"]


def test_only_notify_may_mail_and_only_reconcile_may_call_airflow():
    mail = task(ECHO, "notify").execute({})["environment"]
    assert mail["MODELWATCH_SMTP_HOST"] == "mail.example"
    assert mail["MODELWATCH_SMTP_PASSWORD"] == "mail-password"
    assert mail["MODELWATCH_SMTP_TLS"] == "tls"
    assert mail["MODELWATCH_SMTP_FROM"] == "modelwatch@example.org"
    airflow = task(ECHO, "reconcile").execute({})["environment"]
    assert airflow["MODELWATCH_AIRFLOW_URL"] == "http://airflow.example:8080"
    assert airflow["MODELWATCH_AIRFLOW_PASSWORD"] == "api-password"


@pytest.mark.parametrize(
    ("end", "raised", "says"),
    [
        ("sys.exit(1)", StepFailed, "exit code 1"),
        ("os.kill(os.getpid(), 9)", StepFailed, "MODELWATCH_MEMORY gives it more"),
        ("sys.exit(2)", StepRefused, "wrong usage or monitor file"),
        ("sys.exit(3)", StepRefused, "input refused"),
        ("sys.exit(42)", StepRefused, "unexpected"),
        ("sys.exit(99)", AirflowSkipException, "nothing to do"),
    ],
)
def test_exit_codes_retry_fail_or_skip(end, raised, says):
    with pytest.raises(raised, match=says) as caught:
        task(f'import os, sys; print(\'{{"error": "why"}}\', flush=True); {end}').execute({})
    assert str(caught.value).endswith(": why"), "the step's own sentence belongs to the message"


def test_one_entry_of_the_summary_is_handed_on():
    program = "import json; print(json.dumps({'step': 'plan', 'runs': [{'monitor': 'm'}]}))"
    assert task(program, "plan", returns="runs").execute({}) == [{"monitor": "m"}]
    with pytest.raises(StepRefused, match="printed no summary with 'runs'"):
        task("print('no summary')", "plan", returns="runs").execute({})


def test_a_step_that_may_wait_leaves_the_processors_to_others():
    program = "import json, os; print(json.dumps(os.nice(0)))"
    settings = Settings(command=(sys.executable, "-c", program))
    usual = step_task(settings, "metrics", options={}).execute({})
    assert step_task(settings, "drift", options={}, may_wait=True).execute({}) == min(usual + 5, 19)


def test_a_killed_task_ends_its_step():
    step = task("import signal, sys, time; signal.signal(15, lambda *_: sys.exit(1)); print('{}'); time.sleep(60)")
    failures = []

    def run() -> None:
        try:
            step.execute({})
        except StepFailed as failure:
            failures.append(failure)

    running = threading.Thread(target=run)
    running.start()
    wait_until(lambda: step._process is not None)
    step.on_kill()
    running.join(30)
    assert len(failures) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can end a child with its parent")
def test_a_step_dies_with_its_airflow_task(tmp_path):
    program = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    worker = f"""
import sys
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task
step_task(Settings(command=(sys.executable, "-c", {program!r})), "ingest", options={{}}).execute({{}})
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", worker], env=environment, stderr=subprocess.DEVNULL)
    pid = pid_in(tmp_path / "pid")
    assert not is_gone(pid)
    parent.kill()
    parent.wait()
    wait_until(lambda: is_gone(pid))


def test_a_step_knows_its_settings_and_nothing_else_of_the_environment():
    names = ("BACKFILL", "DASHBOARD_URL", "INPUT", "LAKE", "MONITORS", "PUBLIC_URL", "REPORTS")
    known = {f"MODELWATCH_{name}": "x" for name in names}
    others = (
        "MODELWATCH_DATABASE_URL",
        "MODELWATCH_PSEUDONYM_KEY",
        "MODELWATCH_UPDATE_WAIT",
        "MODELWATCH_POOL",
        "PATH",
    )
    settings = Settings.from_environment({**known, **dict.fromkeys(others, "x")})
    assert settings.step_environment == known


def test_settings_name_the_wrong_variable():
    with pytest.raises(ValueError, match="MODELWATCH_RUNNER='docer': expected one of process, docker, kubernetes"):
        Settings.from_environment({"MODELWATCH_RUNNER": "docer"})
    with pytest.raises(ValueError, match="MODELWATCH_COMMAND"):
        Settings.from_environment({"MODELWATCH_COMMAND": json.dumps("java")})
    with pytest.raises(ValueError, match="MODELWATCH_TIMEOUT"):
        Settings.from_environment({"MODELWATCH_TIMEOUT": "an hour"})
