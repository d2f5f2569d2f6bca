"""The DAG files: they load, explain themselves, and have the flow and the retry policy of the design."""

import json
from copy import copy

import pytest
from airflow.sdk import PartitionedAssetTimetable

from modelwatch_airflow.operators_mail import mail_operators
from modelwatch_airflow.step import StepMixin
from modelwatch_airflow.steps import LOGINS

FLOW = {
    "run.ingest": {"plan"},
    "run.label": {"plan", "run.ingest"},
    "run.metrics": {"plan", "run.label"},
    "run.drift": {"plan", "run.ingest"},
    "run.alert": {"plan", "run.metrics", "run.drift"},
    "run.store": {"plan", "run.alert"},
    "run.notify": {"plan", "run.store"},
    "run.report": {"plan", "run.notify"},
}
"""Every task of a run gets its monitor, window and as-of from plan; drift waits for neither label nor metrics."""


def test_every_dag_file_loads(bag):
    assert bag.import_errors == {}
    assert set(bag.dags) == {"WK-0416", "WK-0416-scheduled", "WK-0416-reconcile", "WK-0416-labels", "WK-0416-notify"}


def test_every_dag_explains_itself_and_cannot_hang_for_ever(bag):
    for dag in bag.dags.values():
        assert dag.doc_md, dag.dag_id
        assert "# WK-0416" in dag.doc_md, dag.dag_id
        assert "red" in dag.doc_md, f"{dag.dag_id} does not say what to do when a task is red"
        assert dag.tags >= {"modelwatch", "WK-0416"}, dag.dag_id
        assert dag.dagrun_timeout, dag.dag_id
        assert not dag.catchup, dag.dag_id


def test_every_step_is_tried_again_ends_in_time_and_tells_the_operators(bag):
    steps = [task for dag in bag.dags.values() for task in dag.tasks if isinstance(task, StepMixin)]
    assert len(steps) == len(FLOW) * 3 + 5
    for task in steps:
        assert task.retries >= 2, task
        assert task.retry_exponential_backoff, task
        assert task.has_retry_policy, task
        assert task.execution_timeout, task
        assert mail_operators in task.on_failure_callback, task


def test_the_logins_of_every_step_are_known(bag):
    steps = {task.step for dag in bag.dags.values() for task in dag.tasks if isinstance(task, StepMixin)}
    assert steps | {"days"} == set(LOGINS)


@pytest.mark.parametrize(
    ("dag_id", "planner"), [("WK-0416", "plan"), ("WK-0416-scheduled", "plan"), ("WK-0416-labels", "health")]
)
def test_a_run_is_the_flow_of_the_design(bag, dag_id, planner):
    dag = bag.dags[dag_id]
    flow = {name: {planner if task == "plan" else task for task in upstream} for name, upstream in FLOW.items()}
    assert {name: dag.get_task(name).upstream_task_ids for name in FLOW} == flow
    assert all(dag.get_task(name).trigger_rule == "none_failed" for name in FLOW)


SUBMIT = ["/opt/modelwatch/spark-step", "--master", "spark://master.example:7077", "--"]


@pytest.mark.parametrize("engine", [None, "duckdb", "spark", "{name: spark, from_rows: 10}"])
@pytest.mark.parametrize("submits", [False, True])
def test_only_where_a_monitor_wants_a_cluster_and_there_is_one_days_are_submitted(
    lay_monitors, load_dags, monkeypatch, engine, submits
):
    folder = lay_monitors("telecom-usage.yaml", "telecom-fraud.yaml")
    if engine:
        with (folder / "telecom-usage.yaml").open("a") as file:
            file.write(f"\nengine: {engine}\n")
    if submits:
        monkeypatch.setenv("MODELWATCH_SPARK_COMMAND", json.dumps(SUBMIT))
    dag = load_dags().dags["WK-0416"]
    if not submits or engine in (None, "duckdb"):
        assert not dag.has_task("run.days")
        return
    days = dag.get_task("run.days")
    assert days.upstream_task_ids == {"plan", "run.label"}
    assert days.downstream_task_ids >= {"run.metrics", "run.drift"}
    assert days.trigger_rule == "none_failed"
    assert days.command == tuple(SUBMIT)
    assert days.monitors == ("telecom-usage",)
    assert days.retries >= 2
    assert mail_operators in days.on_failure_callback


@pytest.mark.parametrize(
    ("dag_id", "planner"), [("WK-0416", "plan"), ("WK-0416-scheduled", "plan"), ("WK-0416-labels", "health")]
)
def test_the_note_comes_once_all_is_judged_and_fails_no_dag_run(bag, dag_id, planner):
    note = bag.dags[dag_id].get_task("note")
    assert note.upstream_task_ids == {planner, "run.alert"}
    assert note.is_teardown
    assert not note.on_failure_fail_dagrun


def test_a_model_update_is_one_dag_run_for_each_partition_key(bag):
    dag = bag.dags["WK-0416"]
    assert isinstance(dag.timetable, PartitionedAssetTimetable)
    assert dag.timetable.asset_condition.name == "model-update"
    assert dag.get_task("plan").options == {
        "partition_key": "{{ dag_run.partition_key }}",
        "dag_run": "{{ run_id }}",
        "wait": "P7D",
    }


def test_label_health_asks_of_every_monitor(bag):
    health = copy(bag.dags["WK-0416-labels"].get_task("health"))
    assert "telecom-fraud" in health.options["monitor"]
    health.options = {**health.options, "as_of": "2018-07-20T00:00:00+00:00"}  # as it is rendered
    assert health.words({})[:3] == ["label", "health", f"--monitor={health.options['monitor'][0]}"]


def test_what_is_due_is_told_every_quarter_of_an_hour_by_one_task_at_a_time(bag):
    dag = bag.dags["WK-0416-notify"]
    assert dag.timetable.expression == "*/15 * * * *"
    assert dag.max_active_runs == 1
    (due,) = dag.tasks
    assert due.words({}) == ["notify", "due"]
    assert LOGINS["notify due"] == LOGINS["notify"]


def test_the_form_offers_the_monitors(bag):
    params = bag.dags["WK-0416-scheduled"].params
    assert set(params) == {"monitor", "window", "as_of"}
    assert "telecom-fraud" in params.get_param("monitor").schema["enum"]
