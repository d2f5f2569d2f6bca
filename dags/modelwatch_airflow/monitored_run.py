"""The task group of one run: what the flow of DESIGN means in Airflow, shared by every DAG that makes runs."""

from __future__ import annotations

from airflow.sdk import BaseOperator, TriggerRule, XComArg, task_group

from modelwatch_airflow.settings import Settings
from modelwatch_airflow.steps import RUN
from modelwatch_airflow.tasks import step_task

RUN_NAME = "{{ task.options.monitor }} {{ task.options.window }}"


def monitored_runs(settings: Settings, runs: XComArg) -> None:
    """One copy of the task group for each planned run (``{"monitor": …, "window": …, "as_of": …}``).

    A step with nothing to do is skipped and the next one still goes: whether there is work left is for each step to
    say, since any of them may be the one that a rerun starts from.
    """

    @task_group(group_id="run")
    def monitored_run(run: dict[str, str]) -> None:
        tasks: dict[str, BaseOperator] = {}
        for step, after in RUN.items():
            tasks[step] = step_task(
                settings,
                step,
                options=run,
                may_wait=step == "drift",  # it runs beside both label and metrics, which take longer together
                map_index_template=RUN_NAME,
                trigger_rule=TriggerRule.NONE_FAILED,
            )
            tasks[step].set_upstream([tasks[before] for before in after])

    monitored_run.expand(run=runs)
