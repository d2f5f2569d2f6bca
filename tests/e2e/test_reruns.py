"""Real steps: whatever is cleared, killed or repeated, the published result is the same and no mail is sent twice."""

import hashlib
import json

import pytest

from launcher.stack import DAG

STEPS = ("ingest", "label", "metrics", "drift", "alert", "store", "notify", "report")


@pytest.fixture(scope="module")
def published(stack, finish, wait):
    """A model update of a simulated stream, evaluated once and undisturbed."""
    key = stack.announce(stack.take_stream(None))
    tasks = wait(lambda: stack.published(key))
    run = finish(DAG, tasks[0]["dag_run_id"])
    assert run["state"] == "success", run
    return Published(stack, run, results(stack), mails(stack))


class Published:
    def __init__(self, stack, run, results, mails) -> None:
        self.run_id = run["dag_run_id"]
        self.results = results
        self.mails = mails
        (plan,) = [task for task in stack.airflow.tasks(DAG, self.run_id) if task["task_id"] == "plan"]
        (self.planned,) = stack.airflow.result(plan)


def results(stack) -> dict[str, str]:
    """Every published document by its content's hash."""
    files = [*stack.reports.rglob("*.json"), *stack.reports.rglob("*.html")]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def mails(stack) -> set[str]:
    return {file.name for file in stack.mails.glob("*.eml")}


def clear(stack, run_id: str, *tasks: str) -> None:
    body = {"dry_run": False, "dag_run_id": run_id, "only_failed": False, "include_downstream": True}
    if tasks:
        body["task_ids"] = list(tasks)
    stack.airflow.post(f"/dags/{DAG}/clearTaskInstances", body)


def test_the_result_is_published_and_mailed(stack, published, query):
    monitor = published.planned["monitor"]
    (document,) = (stack.reports / monitor).glob("*.json")
    assert json.loads(document.read_text())["run"]["status"] == "published"
    assert published.mails != set()
    assert [row["status"] for row in query("SELECT status FROM registry.run WHERE monitor = %s", monitor)] == [
        "published"
    ]


def test_no_password_is_where_it_can_be_read(stack, published):
    assert len(stack.passwords) == 9
    tasks = stack.airflow.tasks(DAG, published.run_id)
    shown = json.dumps(tasks)
    assert "rendered_fields" in shown
    for task in tasks:
        shown += stack.airflow.log(task)
        if task["state"] == "success":
            shown += json.dumps(stack.airflow.results(task))
    assert "Running" in shown, "the logs are there"
    kept = [file for folder in ("lake", "logs", "mails", "reports") for file in (stack.home / folder).rglob("*")]
    kept += (stack.home / "airflow" / "logs").rglob("*")
    for password in stack.passwords:
        assert password not in shown
        assert [file for file in kept if file.is_file() and password.encode() in file.read_bytes()] == []


def test_drift_runs_beside_label_and_metrics(stack, published):
    tasks = {task["task_id"]: task for task in stack.airflow.tasks(DAG, published.run_id)}
    drift = tasks["run.drift"]
    assert drift["start_date"] < tasks["run.label"]["end_date"]
    assert drift["end_date"] > tasks["run.label"]["start_date"]


@pytest.mark.parametrize("tasks", [("run.metrics",), ("run.notify",), ()], ids=["metrics", "notify", "whole run"])
def test_clearing_gives_the_same_result(stack, published, finish, wait, tasks):
    clear(stack, published.run_id, *tasks)
    wait(lambda: any(task["try_number"] > 1 for task in stack.airflow.tasks(DAG, published.run_id)))
    assert finish(DAG, published.run_id)["state"] == "success"
    assert results(stack) == published.results
    assert mails(stack) == published.mails


def test_killing_every_step_once_gives_the_same_result(stack, published, finish, wait, disturbances):
    flags = [disturbances.kill_once(step) for step in STEPS]
    clear(stack, published.run_id)
    wait(lambda: not any(flag.exists() for flag in flags))
    assert finish(DAG, published.run_id)["state"] == "success"
    assert results(stack) == published.results
    assert mails(stack) == published.mails


def test_the_same_run_by_hand_is_the_same_run(stack, published, run_by_hand):
    wanted = published.planned
    form = {"monitor": wanted["monitor"], "window": wanted["window"], "as_of": wanted["as_of"]}
    assert "failed" not in run_by_hand(**form)
    assert results(stack) == published.results
    assert mails(stack) - published.mails == {name for name in mails(stack) if "data-eng@" in name} - published.mails
