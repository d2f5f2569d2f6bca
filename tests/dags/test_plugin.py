"""What Airflow shows of the dashboard, and where its links lead."""

import importlib.util
from pathlib import Path

import pytest
from airflow.api_fastapi.core_api.datamodels.plugins import ExternalViewResponse

from modelwatch_airflow.dashboard import ResultLink, result

PLUGIN = Path(__file__).resolve().parents[2] / "dags" / "plugins" / "modelwatch_plugin.py"


def views() -> list[dict]:
    spec = importlib.util.spec_from_file_location("modelwatch_plugin", PLUGIN)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ModelwatchPlugin.external_views


@pytest.fixture
def dashboard(monkeypatch):
    monkeypatch.setenv("MODELWATCH_DASHBOARD_URL", "http://localhost:8090")


def test_the_dashboard_is_in_the_side_bar_and_on_dag_runs_and_tasks(dashboard):
    for view in views():
        ExternalViewResponse.model_validate(view)
    assert {view["destination"]: view["href"] for view in views()} == {
        "nav": "http://localhost:8090/?framed=true",
        "dag_run": "http://localhost:8090/airflow/{DAG_ID}/{RUN_ID}?framed=true",
        "task_instance": "http://localhost:8090/airflow/{DAG_ID}/{RUN_ID}?framed=true&map_index={MAP_INDEX}",
    }


def test_without_a_dashboard_there_is_nothing_to_show():
    assert views() == []
    assert result("WK-0416", "manual__1") == ""


def test_the_link_of_a_task_is_that_of_its_run(dashboard, bag):
    class Key:
        dag_id, run_id, map_index = "WK-0416", "manual__2026-11-30T06:00:00+00:00", 3

    page = "http://localhost:8090/airflow/WK-0416/manual__2026-11-30T06%3A00%3A00%2B00%3A00?map_index=3"
    assert ResultLink().get_link(None, ti_key=Key) == page
    for dag_id in ("WK-0416", "WK-0416-scheduled", "WK-0416-labels"):
        for step in ("alert", "report"):
            links = bag.dags[dag_id].get_task(f"run.{step}").operator_extra_links
            assert [link.name for link in links] == ["Result"]
