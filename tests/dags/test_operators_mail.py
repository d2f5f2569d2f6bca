"""The mail about a failed task: to the operators of its monitor, with what they need, through real SMTP."""

import socket
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller

from modelwatch_airflow.operators_mail import mail_operators


class Inbox:
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
    yield inbox
    server.stop()


def failure(options) -> dict:
    task = SimpleNamespace(
        dag_id="WK-0416", run_id="asset__1", task_id="run.ingest", try_number=3, log_url="http://ui.example/log"
    )
    return {
        "ti": task,
        "task": SimpleNamespace(options=options),
        "exception": ValueError("<b>no such file</b>"),
        "dag": None,
    }


@pytest.mark.parametrize("options", [{"monitor": "telecom-fraud", "window": "a/b"}, {"partition_key": "k"}, None])
def test_the_operators_get_what_they_need(inbox, options):
    mail_operators(failure(options))
    ((recipients, mail),) = inbox.mails
    assert recipients == ["data-eng@example.org"]
    assert "WK-0416: task run.ingest failed" in mail["Subject"]
    assert mail["From"] == "pipeline@example.org"
    body = mail.get_body(("html",)).get_content()
    assert "&lt;b&gt;no such file&lt;/b&gt;" in body, "what happened is text, not markup"
    assert "http://ui.example/log" in body
    assert "asset__1" in body
