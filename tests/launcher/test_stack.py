"""What became of an announced model update, by its DAG runs; and of the parts that everything needs."""

from unittest.mock import Mock

import pytest

from launcher import java, logins
from launcher import stack as stack_module
from launcher.keeper import Keeper
from launcher.problem import Problem
from launcher.stack import _PARTS, Stack

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


@pytest.fixture
def published(tmp_path):
    """What a stack says at each question after a notification."""

    def ask(airflow: Airflow, times: int = 1) -> list:
        stack = Stack(tmp_path, Mock(), Mock())
        stack.airflow = airflow
        return [stack.published(KEY) for _ in range(times)]

    return ask


def test_the_run_that_published_counts_and_not_the_one_that_found_the_update_claimed(published):
    runs = Airflow(second=(["success", "success"], "skipped"), first=(["running", "success"], "success"))
    before, after = published(runs, times=2)
    assert before == []
    assert [task["run"] for task in after] == ["first"]


def test_a_run_that_published_nothing_is_a_problem(published):
    with pytest.raises(Problem, match="ended without a published result"):
        published(Airflow(only=(["success"], "skipped")))


def test_a_failed_task_is_a_problem_with_its_log(published):
    with pytest.raises(Problem, match="the sentence that says why"):
        published(Airflow(only=(["failed"], "failed")))


@pytest.fixture
def parts(tmp_path):
    """A stack whose parts do nothing but run."""
    with Keeper(tmp_path / "logs") as keeper:
        for name in _PARTS:
            keeper.start(name, ["sleep", "300"], needed=True)
        yield Stack(tmp_path, keeper, Mock()), keeper


@pytest.mark.parametrize("name", _PARTS)
def test_a_part_that_ends_by_itself_is_told_with_its_log(parts, name):
    stack, keeper = parts
    stack.check()
    keeper.kill(name)
    with pytest.raises(Problem, match=rf"^{_PARTS[name]} was killed by signal 9; its log is .*/{name}\.log\.$"):
        stack.check()


def test_what_fails_because_a_part_is_ending_is_told_as_that(parts):
    stack, keeper = parts
    keeper.stop("postgres")
    keeper.start("postgres", ["sh", "-c", "sleep 0.5; exit 3"], needed=True)
    with pytest.raises(Problem, match=r"^PostgreSQL ended with exit code 3; "), stack.watched():
        raise ConnectionRefusedError("nobody listens")


def test_an_airflow_that_does_not_answer_is_told_without_a_stack_trace(parts, monkeypatch):
    monkeypatch.setattr(stack_module, "_SECONDS_TO_NOTICE", 0)
    with pytest.raises(Problem, match=r"^Airflow does not answer \(timed out\); logs are in "), parts[0].watched():
        raise TimeoutError("timed out")


def test_a_part_that_is_stopped_or_started_again_is_not_lost(parts):
    stack, keeper = parts
    keeper.stop("airflow-scheduler")
    keeper.kill("mail")
    keeper.start("mail", ["sleep", "300"], needed=True)
    stack.check()


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("""echo '{"error": "the port is taken"}'; sleep 300""", r"^web did not start: the port is taken$"),
        ("echo no memory >&2; exit 1", r"^web did not start:\nno memory\n$"),
        ("echo still at it >&2; sleep 300", r"^web did not start:\nstill at it\n$"),
    ],
)
def test_what_does_not_start_is_told(script, sentence, tmp_path):
    with Keeper(tmp_path / "logs") as keeper:
        keeper.start("web", ["sh", "-c", script])
        with pytest.raises(Problem, match=sentence):
            java.first_line(keeper, "web", seconds=2)


def test_each_login_of_the_server_has_its_name_in_the_environment(tmp_path):
    server = {"url": "jdbc:postgresql://127.0.0.1:5/modelwatch"}
    for role in ("owner", "writer", "operator", "reader", "web", "gate", "airflow"):
        file = tmp_path / role
        file.write_text(f"password of {role}\n")
        server[role] = {"user": f"user {role}", "password_file": str(file)}
    assert logins.settings(server) == {
        "MODELWATCH_DATABASE_URL": "jdbc:postgresql://127.0.0.1:5/modelwatch",
        "MODELWATCH_DATABASE_USER": "user writer",
        "MODELWATCH_DATABASE_PASSWORD": "password of writer",
        "MODELWATCH_DATABASE_OWNER": "user owner",
        "MODELWATCH_DATABASE_OWNER_PASSWORD": "password of owner",
        "MODELWATCH_DATABASE_OPS": "user operator",
        "MODELWATCH_DATABASE_OPS_PASSWORD": "password of operator",
        "MODELWATCH_DATABASE_BI": "user reader",
        "MODELWATCH_DATABASE_BI_PASSWORD": "password of reader",
        "MODELWATCH_DATABASE_GATE": "user gate",
        "MODELWATCH_DATABASE_GATE_PASSWORD": "password of gate",
        "MODELWATCH_DATABASE_WEB": "user web",
        "MODELWATCH_DATABASE_WEB_PASSWORD": "password of web",
    }
