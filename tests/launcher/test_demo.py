"""What the demo makes of the DAG runs of its model update."""

from types import SimpleNamespace

import pytest

from launcher import demo
from launcher.problem import Problem

KEY = "usage@2@2024-01-29T00:00:00Z"


class Airflow:
    """DAG runs as the REST API tells of them: at each question, the next state of each."""

    url = "http://localhost"

    def __init__(self, **runs: tuple[list[str], str]) -> None:
        self._states = {name: iter(states) for name, (states, _) in runs.items()}
        self._store = {name: store for name, (_, store) in runs.items()}

    def dag_runs(self, dag_id):
        return [
            {"dag_run_id": name, "partition_key": KEY, "state": next(states)} for name, states in self._states.items()
        ]

    def tasks(self, dag_id, run_id):
        return [{"task_id": "run.store", "state": self._store[run_id], "run": run_id}]

    def log(self, task):
        return "the sentence that says why"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(demo.time, "sleep", lambda *_: None)


def wait_for(airflow: Airflow):
    return demo._wait_until_published(SimpleNamespace(airflow=airflow), KEY)


def test_the_run_that_published_counts_and_not_the_one_that_found_the_update_claimed():
    tasks = wait_for(
        Airflow(second=(["success", "success"], "skipped"), first=(["running", "success"], "success")),
    )
    assert [task["run"] for task in tasks] == ["first"]


def test_a_run_that_published_nothing_is_a_problem():
    with pytest.raises(Problem, match="ended without a published result"):
        wait_for(Airflow(only=(["success"], "skipped")))


def test_a_failed_task_is_a_problem_with_its_log():
    with pytest.raises(Problem, match="the sentence that says why"):
        wait_for(Airflow(only=(["failed"], "failed")))
