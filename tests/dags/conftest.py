"""Airflow for the unit tests: a home of its own, no database server, connections from the environment."""

import os
import shutil
import socket
import tempfile
from email import message_from_bytes, policy
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
    AIRFLOW_CONN_MODELWATCH_PSEUDONYM='{"conn_type": "generic", "password": "the-key-of-the-pseudonyms"}',
    AIRFLOW_CONN_MODELWATCH_AIRFLOW="http://modelwatch:api-password@airflow.example:8080",
)
for name in [name for name in os.environ if name.startswith("MODELWATCH_")]:
    del os.environ[name]

import pytest  # noqa: E402
from aiosmtpd.controller import Controller  # noqa: E402
from airflow.dag_processing.dagbag import DagBag  # noqa: E402

from modelwatch_airflow import operators_mail  # noqa: E402


@pytest.fixture(scope="session")
def load_dags():
    return lambda: DagBag(str(REPOSITORY / "dags"))


@pytest.fixture(scope="session")
def bag(load_dags) -> DagBag:
    return load_dags()


@pytest.fixture
def lay_monitors(tmp_path, monkeypatch):
    """Makes a folder of monitors, some of the shipped ones with their policies, that the DAGs read."""

    def lay(*names: str) -> Path:
        shipped = REPOSITORY / "dags" / "monitors"
        for name in ("monitor.schema.json", *names):
            shutil.copy(shipped / name, tmp_path)
        shutil.copytree(shipped / "policies", tmp_path / "policies", dirs_exist_ok=True)
        monkeypatch.setenv("MODELWATCH_MONITORS", str(tmp_path))
        return tmp_path

    return lay


class Inbox:
    """A mail server's mails with their recipients."""

    def __init__(self) -> None:
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 kept"


@pytest.fixture
def inbox(monkeypatch):
    inbox = Inbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    monkeypatch.setenv(
        "AIRFLOW_CONN_MODELWATCH_SMTP",
        f"smtp://127.0.0.1:{port}/?from_email=pipeline%40example.org&disable_ssl=true&disable_tls=true",
    )
    monkeypatch.setattr(operators_mail, "_SECONDS_TO_AGREE", 0)
    yield inbox
    server.stop()
