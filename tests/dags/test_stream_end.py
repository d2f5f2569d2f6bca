"""Runs by the clock: made for the time at which they are due, or for the end of streams that go on no more."""

from datetime import datetime, timezone
from types import SimpleNamespace

import pytest

from modelwatch_airflow.settings import Settings

AT, AS_OF = "2018-10-01T00:00:00Z", "2018-11-30T00:00:00Z"
MONDAY = datetime(2026, 11, 30, 6, tzinfo=timezone.utc)
"""telecom-fraud is due then; telecom-usage has no schedule, and is due at six every day where its stream has ended."""


@pytest.fixture
def dags(load_dags, lay_monitors, monkeypatch):
    """The DAGs with the two telecom monitors, and further variables."""

    def load(**variables: str):
        lay_monitors("telecom-fraud.yaml", "telecom-usage.yaml")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        bag = load_dags()
        assert bag.import_errors == {}
        return bag.dags

    return load


@pytest.fixture
def due(dags, monkeypatch):
    """What ``due`` plans in a DAG run."""

    def ask(run_type: str, logical_date: datetime | None = MONDAY, form=(), **variables: str):
        task = dags(**variables)["WK-0416-scheduled"].get_task("due")
        context = {
            "params": {"monitor": "every due monitor", "window": None, "as_of": None, **dict(form)},
            "dag_run": SimpleNamespace(run_type=run_type, logical_date=logical_date, run_after=MONDAY),
        }
        monkeypatch.setitem(task.python_callable.__globals__, "get_current_context", lambda: context)
        return task.python_callable()

    return ask


ENDED = {"MODELWATCH_STREAM_END": f"{AT}/{AS_OF}"}


def test_a_schedule_is_for_the_time_at_which_it_is_due(due, dags):
    assert due("scheduled") == {"at": MONDAY.isoformat(), "monitor": ["telecom-fraud"], "window": None, "as_of": None}
    dag = dags()["WK-0416-scheduled"]
    assert dag.is_paused_upon_creation is None
    assert "made for the time at which they are due" in dag.doc_md


def test_where_streams_have_ended_it_is_for_their_end(due, dags):
    both = ["telecom-fraud", "telecom-usage"]
    assert due("scheduled", **ENDED) == {"at": AT, "monitor": both, "window": None, "as_of": AS_OF}
    dag = dags(**ENDED)["WK-0416-scheduled"]
    assert dag.is_paused_upon_creation, "its first run waits until it is let go"
    assert f"the end of the streams, {AT}, as of {AS_OF}" in dag.doc_md


def test_by_hand_what_the_form_says_goes_first(due):
    window = "2018-05-14/2018-05-21"
    planned = due("manual", None, {"window": window}, **ENDED)
    assert (planned["at"], planned["window"], planned["as_of"]) == (AT, window, AS_OF)
    assert due("manual", None, {"as_of": "2018-08-01T00:00:00Z"}, **ENDED)["as_of"] == "2018-08-01T00:00:00Z"


def test_a_backfill_is_for_its_own_days_all_the_same(due):
    planned = due("backfill", **ENDED)
    assert (planned["at"], planned["as_of"]) == (MONDAY.isoformat(), None)


def test_label_health_is_as_of_then_too(dags):
    assert dags()["WK-0416-labels"].get_task("health").options["as_of"].startswith("{{")
    assert dags(**ENDED)["WK-0416-labels"].get_task("health").options["as_of"] == AS_OF


@pytest.mark.parametrize("text", [AT, f"{AT}/soon", f"{AT}/2018-11-30", f"{AT}/{AS_OF}/{AS_OF}"])
def test_an_end_that_is_none_is_told(text):
    with pytest.raises(ValueError, match="MODELWATCH_STREAM_END="):
        Settings.from_environment({"MODELWATCH_STREAM_END": text})
