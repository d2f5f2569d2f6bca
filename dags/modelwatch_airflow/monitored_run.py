"""The task group of one run: what the flow of DESIGN means in Airflow, shared by every DAG that makes runs."""

from __future__ import annotations

from airflow.sdk import BaseOperator, TriggerRule, XComArg, get_current_context, task, task_group
from airflow.sdk.exceptions import AirflowSkipException

from modelwatch_airflow import note
from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.steps import RUN
from modelwatch_airflow.tasks import cluster_task, step_task

RUN_NAME = "{{ task.options.monitor }} {{ task.options.window }}"
JUDGES = "alert"
CLUSTER = "days"
"""What a cluster does of a run: it reads the days that later steps find."""


def monitored_runs(settings: Settings, runs: XComArg) -> None:
    """One copy of the task group for each planned run (``{"monitor": …, "window": …, "as_of": …}``).

    A step with nothing to do is skipped and the next one still goes: whether there is work left is for each step to
    say, since any of them may be the one that a rerun starts from. Once all are judged, a note on the DAG run says so.
    """
    tasks: dict[str, BaseOperator] = {}
    clustered = settings.spark_command and {one.name for one in Monitors.read(settings.monitors).usable if one.spark}

    @task_group(group_id="run")
    def monitored_run(run: dict[str, str]) -> None:
        for step, after in RUN.items():
            tasks[step] = step_task(
                settings,
                step,
                options=run,
                returns="said" if step == JUDGES else None,
                may_wait=step == "drift",  # it runs beside both label and metrics, which take longer together
                map_index_template=RUN_NAME,
                trigger_rule=TriggerRule.NONE_FAILED,
            )
            tasks[step].set_upstream([tasks[before] for before in after])
        if clustered:
            days = cluster_task(
                settings,
                CLUSTER,
                clustered,
                options=run,
                map_index_template=RUN_NAME,
                trigger_rule=TriggerRule.NONE_FAILED,
            )
            days.set_upstream(tasks["label"])
            days.set_downstream([tasks["metrics"], tasks["drift"]])

    @task(task_id="note", pool=settings.pool, owner="modelwatch", retries=0)
    def say(planned: list[dict[str, str]] | None) -> None:
        """Says on the DAG run what was found. It is no part of the result: it fails nothing."""
        if not planned:
            raise AirflowSkipException("There is nothing to say: no run was planned")
        instance = get_current_context()["ti"]
        found = [instance.xcom_pull(task_ids=tasks[JUDGES].task_id, map_indexes=each) for each in range(len(planned))]
        note.write(instance.dag_id, instance.run_id, note.text(instance.dag_id, instance.run_id, planned, found))

    monitored_run.expand(run=runs)
    tasks[JUDGES].set_downstream(say(runs).as_teardown())  # Airflow takes the state of a DAG run from other tasks
