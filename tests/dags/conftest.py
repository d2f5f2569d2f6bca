"""Airflow for the unit tests: a home of its own, no database server, connections from the environment."""

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="modelwatch-airflow-"))
REPOSITORY = Path(__file__).resolve().parents[2]

os.environ.update(
    AIRFLOW_HOME=str(HOME),
    AIRFLOW__CORE__DAGS_FOLDER=str(REPOSITORY / "dags"),
    AIRFLOW__CORE__LOAD_EXAMPLES="false",
    AIRFLOW__CORE__UNIT_TEST_MODE="true",
    AIRFLOW_CONN_MODELWATCH_DATABASE="postgresql://writer:the-password@db.example:5433/modelwatch",
    AIRFLOW_CONN_MODELWATCH_SMTP="smtp://mailer:mail-password@mail.example:587/?from_email=modelwatch%40example.org",
    AIRFLOW_CONN_MODELWATCH_AIRFLOW="http://modelwatch:api-password@airflow.example:8080",
)
for name in [name for name in os.environ if name.startswith("MODELWATCH_")]:
    del os.environ[name]

import pytest  # noqa: E402
from airflow.dag_processing.dagbag import DagBag  # noqa: E402


@pytest.fixture(scope="session")
def load_dags():
    return lambda: DagBag(str(REPOSITORY / "dags"))


@pytest.fixture(scope="session")
def bag(load_dags) -> DagBag:
    return load_dags()
