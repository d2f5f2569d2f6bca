"""The mail about a failed task: to the operators of its monitor, with what they need, through real SMTP."""

from types import SimpleNamespace

import pytest
from failed_task import failure

from modelwatch_airflow import operators_mail
from modelwatch_airflow.operators_mail import mail_operators
from modelwatch_airflow.outcome import StepRefused


@pytest.mark.parametrize("options", [{"monitor": "telecom-fraud", "window": "a/b"}, {"partition_key": "k"}, None])
def test_the_operators_get_what_they_need(inbox, options):
    mail_operators(failure(options))
    ((recipients, mail),) = inbox.mails
    assert recipients == ["data-eng@example.org"]
    assert "WK-0416: task run.ingest failed" in mail["Subject"]
    assert mail["From"] == "pipeline@example.org"
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["Date"]
    html, text = (mail.get_body((kind,)).get_content() for kind in ("html", "plain"))
    assert "&lt;b&gt;no such file&lt;/b&gt;" in html, "what happened is text, not markup"
    assert "http://ui.example/log?a=1&amp;b=2" in html
    assert "What happened: <b>no such file</b>" in text
    assert "http://ui.example/log?a=1&b=2" in text
    assert "asset__1" in html
    assert "asset__1" in text


def test_one_mail_for_a_run_and_a_cause(inbox):
    run: dict = {}
    options = {"monitor": "telecom-fraud"}
    for index in range(3):
        down = StepRefused(f"ingest of {index}: PostgreSQL cannot be used", cause="PostgreSQL cannot be used")
        mail_operators(failure(options, run, index=index, exception=down))
    mail_operators(failure(options, run, task_id="run.drift", exception=StepRefused("drift: another", cause="another")))
    mail_operators(failure(options, {}, exception=StepRefused("ingest: PostgreSQL cannot be used", cause="PostgreSQL")))
    tasks = [mail["Subject"].split(":")[1].split()[1] for _, mail in inbox.mails]
    assert tasks == ["run.ingest", "run.drift", "run.ingest"]
    assert len({mail["Message-ID"] for _, mail in inbox.mails}) == 3


def test_of_tasks_that_fail_at_once_the_first_tells(inbox, monkeypatch):
    run: dict = {}
    second = failure({"monitor": "telecom-fraud"}, run, index=1)
    first = failure({"monitor": "telecom-fraud"}, run, index=0)
    meanwhile = [lambda: mail_operators(second), lambda: None]
    clock = SimpleNamespace(time=iter([1.0, 2.0]).__next__, sleep=lambda _: meanwhile.pop(0)())
    monkeypatch.setattr(operators_mail, "time", clock)
    mail_operators(first)
    assert len(inbox.mails) == 1


def test_who_was_not_told_because_the_server_was_down_is_told_by_the_next(inbox, monkeypatch, caplog):
    run: dict = {}
    with monkeypatch.context() as broken:
        broken.setenv("AIRFLOW_CONN_MODELWATCH_SMTP", "smtp://127.0.0.1:1/?disable_ssl=true&disable_tls=true")
        mail_operators(failure({"monitor": "telecom-fraud"}, run))
    assert "could not be told" in caplog.text
    mail_operators(failure({"monitor": "telecom-fraud"}, run, index=1))
    assert len(inbox.mails) == 1


def test_no_class_names_in_a_mail(inbox):
    mail_operators(failure(None, exception=ValueError("java.nio.file.AccessDeniedException: /in/a.parquet")))
    ((_, mail),) = inbox.mails
    assert "What happened: /in/a.parquet" in mail.get_body(("plain",)).get_content()
