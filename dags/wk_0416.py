"""WK-0416: evaluates a model when an update of it is announced."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG, Asset, PartitionedAssetTimetable, XComArg

from modelwatch_airflow.monitored_run import monitored_runs
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task

MODEL_UPDATE = Asset(name="model-update", uri="modelwatch://registry/model-update")

settings = Settings.from_environment()

with DAG(
    dag_id="WK-0416",
    dag_display_name="WK-0416 Model performance monitoring: model update",
    schedule=PartitionedAssetTimetable(assets=MODEL_UPDATE),
    catchup=False,
    max_active_runs=4,
    dagrun_timeout=timedelta(hours=12),
    tags=["modelwatch", "WK-0416"],
    doc_md="""
# WK-0416: model performance monitoring, on a model update

**Starts** when a model update is announced (`modelwatch model-update --monitor M --version V`): one DAG run per
notification. The notification's partition key is `MODEL_ID@VERSION@INSTANT`; the same one twice is one notification.

**plan** claims the notification for this DAG run and lists the runs it asks for. If another DAG run has claimed it,
there is nothing to do and everything is skipped. The **run** group then goes through once per planned run, by monitor
and window: ingest, label and metrics beside drift, alert, store (publishes), notify (mails), report.

The version that the notification names is evaluated, whichever else is live. While it has no predictions, the steps are
skipped and say so, and the notification waits: it is announced again once predictions of the version have come, and
every hour. A week after the deployment (`MODELWATCH_UPDATE_WAIT`) it waits no longer: *no predictions arrived* is the
result, published and mailed.

**When a task is red**: the operators of the monitor (`recipients.pipeline` of its file) have a mail. Exit code 1 (a
resource was not there) has been tried again by then; 2 (wrong usage or monitor file) and 3 (input refused) want a
person. The ERROR line of the log says what happened: which file, row, column and why. Mend the cause, then clear the
task with its downstream tasks. Clearing is always safe, whole runs included: the published result is the same, and no
mail is sent twice.

A breached limit is a *result*, never a failed task.
""",
) as dag:
    plan = step_task(
        settings,
        "plan",
        options={
            "partition_key": "{{ dag_run.partition_key }}",
            "dag_run": "{{ run_id }}",
            "wait": settings.update_wait,
        },
        returns="runs",
    )
    monitored_runs(settings, XComArg(plan))
