"""Airflow plugin: the dashboard in the side bar, and the result of each DAG run and task on a tab of its page.

Airflow's components load it from here (``AIRFLOW__CORE__PLUGINS_FOLDER``), the API server for its pages. Airflow fills
in what stands in braces; it shows the tabs on every DAG run, and on one that is not Modelwatch's the dashboard says so.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import quote

from airflow.plugins_manager import AirflowPlugin

DASHBOARD = os.environ.get("MODELWATCH_DASHBOARD_URL", "").rstrip("/")
"""As browsers know it. Frames see a session of it only where it has Airflow's host name."""
DAG_RUN = f"{DASHBOARD}/airflow/{{DAG_ID}}/{{RUN_ID}}?framed=true"


def icon(colour: str) -> str:
    """The dashboard's lines of two label bases, as an image within its address."""
    lines = '<path d="M1 13C6 13 6 5 19 4"/><path d="M1 16C7 16 8 8 19 7"/>'
    style = f'fill="none" stroke="{colour}" stroke-width="1.6" stroke-linecap="round"'
    image = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" {style}>{lines}</svg>'
    return f"data:image/svg+xml,{quote(image)}"


class ModelwatchPlugin(AirflowPlugin):
    """Views of the dashboard; none where no dashboard is named."""

    name = "modelwatch"
    external_views: list[Any] = [
        {
            "name": "Models",
            "href": f"{DASHBOARD}/?framed=true",
            "url_route": "modelwatch",
            "destination": "nav",
            "nav_top_level": True,
            "icon": icon("#475569"),
            "icon_dark_mode": icon("#cbd5e1"),
        },
        {"name": "Result", "href": DAG_RUN, "url_route": "modelwatch-run", "destination": "dag_run"},
        {
            "name": "Result",
            "href": f"{DAG_RUN}&map_index={{MAP_INDEX}}",
            "url_route": "modelwatch-task",
            "destination": "task_instance",
        },
    ][: 3 if DASHBOARD else 0]
