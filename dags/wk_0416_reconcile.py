"""WK-0416-reconcile: sees to it that every announced model update is handled."""

from __future__ import annotations

from datetime import timedelta

from airflow.sdk import DAG

from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task

settings = Settings.from_environment()

with DAG(
    dag_id="WK-0416-reconcile",
    dag_display_name="WK-0416 Model performance monitoring: reconcile notifications",
    schedule="*/5 * * * *",
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=10),
    tags=["modelwatch", "WK-0416"],
    doc_md="""
# WK-0416: reconcile notifications

A model update is written to PostgreSQL (`registry.model_update`) before Airflow is told. Airflow may be down then, and
it drops what is announced while `WK-0416` is paused. Every five minutes this DAG announces again what Airflow was not
told or no DAG run has claimed in time, and what waits for predictions of its version: once some have come, and every
hour. An update that is announced twice is still handled once: the second DAG run finds it claimed and skips.

**When it is red**: the log says what was not there (PostgreSQL or Airflow's API). Nothing is lost; the
next run does the work.
""",
) as dag:
    # Retries last half an hour, so that an outage makes one mail and not one every time.
    step_task(settings, "reconcile", options={"grace": settings.reconcile_grace}, retries=5)
