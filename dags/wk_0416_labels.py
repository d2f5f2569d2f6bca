"""WK-0416-labels: looks after the labels themselves, every day."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG, XComArg

from modelwatch_airflow.monitored_run import monitored_runs
from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task

DUE = "{{ (dag_run.logical_date or dag_run.run_after).isoformat() }}"

settings = Settings.from_environment()

with DAG(
    dag_id="WK-0416-labels",
    dag_display_name="WK-0416 Model performance monitoring: labels",
    schedule="30 4 * * *",
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=12),
    tags=["modelwatch", "WK-0416"],
    doc_md="""
# WK-0416: label health

Labels arrive days or months after the prediction. Once a day this DAG asks of every monitor whether they arrive as they
should: completeness of each cohort against the expected delay, missing and late feed files, volume, contradictions,
reversals, the oldest pending label. A broken label feed must not look like a good model: it is an alert of its own.

**health** lists the windows to evaluate again: those whose labels changed materially since they were published, those
that became mature, and the newest window of a monitor with a broken feed. The **run** group evaluates exactly these; a
new result supersedes the old one, which is kept.

**When a task is red**, see the description of `WK-0416`.
""",
) as dag:
    health = step_task(
        settings,
        "label health",
        task_id="health",
        options={
            "monitor": [monitor.name for monitor in Monitors.read(settings.monitors).usable],
            "as_of": settings.stream_end.as_of if settings.stream_end else DUE,
        },
        returns="runs",
    )
    monitored_runs(settings, XComArg(health))
