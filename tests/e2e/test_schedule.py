"""The past by the clock, and what later labels change in it: backfill and label health as real DAG runs."""

from urllib.parse import quote
from urllib.request import urlopen

import pytest

SCHEDULED = "WK-0416-scheduled"
LABELS = "WK-0416-labels"
MONITOR = "telecom-usage"
MORNINGS = {
    "2024-02-06 06:30": "2024-02-05/2024-02-06",
    "2024-02-07 06:30": "2024-02-06/2024-02-07",
    "2024-02-08 06:30": "2024-02-07/2024-02-08",
}
"""When the monitor's schedule is due (conftest.py), and the window that it asks for."""
LATER = "2024-02-20 04:30"


@pytest.fixture(scope="module")
def backfilled(stack, wait):
    """Three mornings of the monitor, evaluated with what was known then; other monitors have times of their own."""
    stack.take_stream(None)
    body = {"dag_id": SCHEDULED, "from_date": "2024-02-06T00:00:00Z", "to_date": "2024-02-08T23:00:00Z"}
    backfill = stack.airflow.post("/backfills", {**body, "max_active_runs": 2})
    wait(lambda: stack.airflow.get(f"/backfills/{backfill['id']}")["completed_at"])
    return sorted(
        (
            run
            for run in stack.airflow.dag_runs(SCHEDULED)
            if run["run_type"] == "backfill" and run["logical_date"][:16].replace("T", " ") in MORNINGS
        ),
        key=lambda run: run["logical_date"],
    )


def windows(query, as_of: str, status: str) -> list[str]:
    """The windows that were evaluated as of a time and have a status by now."""
    rows = query(
        """
        SELECT to_char(window_from AT TIME ZONE 'UTC', 'YYYY-MM-DD/') ||
               to_char(window_to AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "window"
        FROM registry.run
        WHERE monitor = %s AND as_of = %s::timestamp AT TIME ZONE 'UTC' AND status = %s ORDER BY 1
        """,
        *(MONITOR, as_of, status),
    )
    return [row["window"] for row in rows]


def states(stack, dag_id: str, run_id: str) -> dict[str, set[str]]:
    """The states of each task's copies."""
    found: dict[str, set[str]] = {}
    for task in stack.airflow.tasks(dag_id, run_id):
        found.setdefault(task["task_id"], set()).add(task["state"])
    return found


def test_a_backfill_publishes_what_was_known_each_morning(stack, backfilled, query):
    assert [run["logical_date"][:16].replace("T", " ") for run in backfilled] == list(MORNINGS)
    for run in backfilled:
        tasks = states(stack, SCHEDULED, run["dag_run_id"])
        assert tasks.pop("check_monitors") == {"failed"}, "there is a broken monitor file"
        assert set.union(*tasks.values()) == {"success"}, tasks
    assert {morning: windows(query, morning, "published") for morning in MORNINGS} == {
        morning: [window] for morning, window in MORNINGS.items()
    }


def test_airflow_shows_what_a_run_published_where_its_operators_look(stack, backfilled):
    stack.start_dashboard()
    (plugin,) = [one for one in stack.airflow.get("/plugins")["plugins"] if one["name"] == "modelwatch"]
    assert {view["destination"] for view in plugin["external_views"]} == {"nav", "dag_run", "task_instance"}
    dag_run = f"/dags/{SCHEDULED}/dagRuns/{quote(backfilled[0]['dag_run_id'], safe='')}"
    said = stack.airflow.get(dag_run)["note"]
    assert said.startswith("**Modelwatch**: ")
    assert f"([Result]({stack.dashboard}/airflow/{SCHEDULED}/" in said
    for task in ("alert", "report"):
        links = stack.airflow.get(f"{dag_run}/taskInstances/run.{task}/links", map_index=0)["extra_links"]
        with urlopen(links["Result"], timeout=30) as page:
            assert page.url.startswith(f"{stack.dashboard}/runs/")
            assert "5 February 2024" in page.read().decode()


def test_label_health_evaluates_again_what_was_learned_of(stack, backfilled, finish, query):
    body = {"logical_date": f"{LATER.replace(' ', 'T')}:00Z", "conf": {}}
    started = stack.airflow.post(f"/dags/{LABELS}/dagRuns", body)
    ended = finish(LABELS, started["dag_run_id"])
    assert ended["state"] == "success", states(stack, LABELS, ended["dag_run_id"])
    (health,) = [task for task in stack.airflow.tasks(LABELS, ended["dag_run_id"]) if task["task_id"] == "health"]
    planned = sorted(run["window"] for run in stack.airflow.result(health))
    assert planned != [], "two weeks bring labels"
    assert windows(query, LATER, "published") == planned
    kept = [window for morning in MORNINGS for window in windows(query, morning, "superseded")]
    assert sorted(kept) == planned, "the result of the day is kept"
