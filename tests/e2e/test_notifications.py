"""Model updates: however they come, each is handled exactly once in the end. The steps themselves are trivial here."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from launcher.stack import DAG


@pytest.fixture(autouse=True)
def trivial_steps(disturbances):
    disturbances.trivial_steps(True)
    yield
    disturbances.trivial_steps(False)


def announce(stack, version: str):
    return stack.modelwatch(
        *("model-update", "--monitor", "telecom-fraud", "--version", version, "--at", "2018-07-16T00:00:00Z"),
        *("--window", "2018-07-09/2018-07-16", "--as-of", "2018-07-17T00:00:00Z"),
    )


def handled(stack, query, keys: set[str]) -> bool:
    """Whether every notification is claimed and no DAG run is still under way."""
    claimed = query("SELECT partition_key FROM registry.model_update WHERE claimed_by IS NOT NULL")
    return keys <= {row["partition_key"] for row in claimed} and all(
        run["state"] in ("success", "failed") for run in stack.airflow.dag_runs(DAG)
    )


def stores(stack, key: str) -> int:
    """How many DAG runs of a notification have published."""
    runs = [run for run in stack.airflow.dag_runs(DAG) if run["partition_key"] == key]
    assert all(run["state"] == "success" for run in runs), runs
    tasks = [task for run in runs for task in stack.airflow.tasks(DAG, run["dag_run_id"])]
    return Counter(task["state"] for task in tasks if task["task_id"] == "run.store")["success"]


def test_twenty_at_once_and_each_twice_are_twenty(stack, query, wait):
    versions = [f"at-once-{number}" for number in range(20)]
    with ThreadPoolExecutor(4) as people:
        told = list(people.map(lambda version: announce(stack, version), versions))
        again = list(people.map(lambda version: announce(stack, version), versions[:3]))
    keys = {summary["partition_key"] for summary in told}
    assert len(keys) == 20
    assert all(summary["announced"] for summary in told)
    assert not any(summary["announced"] for summary in again), "the same notification twice is one"
    wait(lambda: handled(stack, query, keys))
    assert {key: stores(stack, key) for key in keys} == dict.fromkeys(keys, 1)


def test_paused_and_down_lose_nothing_and_do_nothing_twice(stack, query, trigger, wait):
    stack.airflow.patch(f"/dags/{DAG}", {"is_paused": True})
    while_paused = announce(stack, "while-paused")
    assert while_paused["delivered"], "Airflow takes the event, and drops it"
    stack.airflow.stop()
    while_down = announce(stack, "while-down")
    assert while_down["announced"]
    assert not while_down["delivered"]
    stack.start_airflow()
    stack.airflow.patch(f"/dags/{DAG}", {"is_paused": False})
    keys = {while_paused["partition_key"], while_down["partition_key"]}
    assert trigger("WK-0416-reconcile")["state"] == "success", "posts what Airflow was never told"
    stack.modelwatch("reconcile", "--grace", "PT0S")  # as the DAG does once the paused one's grace is over
    wait(lambda: handled(stack, query, keys))
    assert {key: stores(stack, key) for key in keys} == dict.fromkeys(keys, 1)


def test_an_event_that_comes_twice_is_skipped_the_second_time(stack, query, wait):
    key = announce(stack, "twice")["partition_key"]
    wait(lambda: handled(stack, query, {key}))
    assets = stack.airflow.get("/assets", name_pattern="model-update")["assets"]
    stack.airflow.post("/assets/events", {"asset_id": assets[0]["id"], "partition_key": key, "extra": {}})
    wait(lambda: len([run for run in stack.airflow.dag_runs(DAG) if run["partition_key"] == key]) == 2)
    wait(lambda: handled(stack, query, {key}))
    assert stores(stack, key) == 1
