"""Where the dashboard shows what a DAG run published."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from airflow.sdk import BaseOperatorLink

if TYPE_CHECKING:
    from airflow.sdk.types import TaskInstanceKey


def dashboard() -> str:
    """The dashboard's address as browsers know it (``MODELWATCH_DASHBOARD_URL``); empty where there is none."""
    return os.environ.get("MODELWATCH_DASHBOARD_URL", "").rstrip("/")


def result(dag_id: str, run_id: str, map_index: int = -1) -> str:
    """The page of what a DAG run published, or of what one copy of its tasks did; empty without a dashboard."""
    if not dashboard():
        return ""
    page = f"{dashboard()}/airflow/{quote(dag_id, safe='')}/{quote(run_id, safe='')}"
    return page if map_index < 0 else f"{page}?map_index={map_index}"


class ResultLink(BaseOperatorLink):
    """The button *Result* on the details of a task."""

    name = "Result"

    def get_link(self, operator: Any, *, ti_key: TaskInstanceKey) -> str:
        """The page of the run that the task is part of."""
        return result(ti_key.dag_id, ti_key.run_id, ti_key.map_index)
