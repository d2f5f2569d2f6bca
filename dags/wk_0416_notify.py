"""WK-0416-notify: tells people between runs what has become due."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG

from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task

settings = Settings.from_environment()

with DAG(
    dag_id="WK-0416-notify",
    dag_display_name="WK-0416 Model performance monitoring: messages that are due",
    schedule="*/15 * * * *",
    is_paused_upon_creation=True if settings.stream_end else None,  # the messages of a past stream are its runs'
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    tags=["modelwatch", "WK-0416"],
    doc_md="""
# WK-0416: messages that are due

Every run tells people what it shows of incidents. What waits until later is told by this DAG every fifteen minutes: the
end of quiet hours, a digest, a red incident that nobody has acknowledged for too long (again, or to the next who is
named), and what a mail server or another channel did not take. Mostly nothing is due: then the task is skipped.

It may run beside the `notify` tasks of runs: who is told of what is noted under a lock, and everything is told once.

**When it is red**: the log says which message was not taken, and why. Nothing is lost; a later run sends it, after a
pause that grows.
""",
) as dag:
    step_task(settings, "notify due", task_id="due", options={})
