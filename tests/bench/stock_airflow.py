"""The yardstick of this machine's hour: eight tasks without work in an Airflow as it comes."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

from launcher.airflow import FINISHED, Airflow
from launcher.keeper import Keeper
from launcher.ports import free_port
from launcher.stack import DAGS, Stack

DAG = "eight-trivial-tasks"
_OURS = ("AIRFLOW__CORE__PARALLELISM", "AIRFLOW__DAG_PROCESSOR__", "AIRFLOW__SCHEDULER__")
"""What Modelwatch's launcher sets otherwise than Airflow does."""


def seconds_of_eight_trivial_tasks(stack: Stack, keeper: Keeper, notifications: int) -> list[float]:
    """Stops a stack's Airflow, starts another on the same database, and times its runs from notification to end."""
    for dag in DAGS:
        stack.airflow.patch(f"/dags/{dag}", {"is_paused": True})
    stack.airflow.stop()
    airflow = _stock(stack, keeper)
    airflow.start()
    airflow.wait_until_ready((DAG,))
    (asset,) = airflow.get("/assets", name_pattern="nothing")["assets"]
    return [_seconds(airflow, asset["id"], f"notification-{number}") for number in range(notifications)]


def moment(text: str) -> datetime:
    """An instant as Airflow writes it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _stock(stack: Stack, keeper: Keeper) -> Airflow:
    home = stack.home / "stock-airflow"
    database = stack.airflow.environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
    airflow = Airflow(keeper, home, free_port(8080), database, {})
    (home / "config" / "airflow_local_settings.py").unlink()
    for name in [name for name in airflow.environment if name.startswith(_OURS)]:
        del airflow.environment[name]
    airflow.environment["AIRFLOW__CORE__DAGS_FOLDER"] = str(Path(__file__).parent / "dags")
    return airflow


def _seconds(airflow: Airflow, asset: int, key: str) -> float:
    event = airflow.post("/assets/events", {"asset_id": asset, "partition_key": key, "extra": {}})
    while True:
        time.sleep(1)
        runs = [run for run in airflow.dag_runs(DAG) if run["partition_key"] == key and run["state"] in FINISHED]
        if runs:
            assert runs[0]["state"] == "success", runs
            return (moment(runs[0]["end_date"]) - moment(event["timestamp"])).total_seconds()
