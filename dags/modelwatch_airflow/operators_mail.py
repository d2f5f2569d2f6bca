"""Mail to the operators when the pipeline itself fails. A breach of a limit is a result and goes another way."""

from __future__ import annotations

from html import escape
from typing import Any

from airflow.providers.smtp.notifications.smtp import SmtpNotifier
from airflow.sdk import Context

from modelwatch_airflow.logins import SMTP
from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.settings import Settings


def mail_operators(context: Context) -> None:
    """Tells the operators of the failed task's monitor; all operators where the task is not one monitor's."""
    options = getattr(context["task"], "options", None)
    monitor = options.get("monitor") if isinstance(options, dict) else None
    recipients = Monitors.read(Settings.from_environment().monitors).operators_of(monitor)
    if not recipients:
        return
    task = context["ti"]
    SmtpNotifier(
        smtp_conn_id=SMTP,
        to=list(recipients),
        subject=f"[Modelwatch] {task.dag_id}: task {task.task_id} failed" + (f" for {monitor}" if monitor else ""),
        html_content=_body(context),
    )(context)


def _words(options: Any) -> str:
    return ", ".join(f"{name} {value}" for name, value in options.items()) if isinstance(options, dict) else ""


def _body(context: Context) -> str:
    task = context["ti"]
    facts = {
        "DAG": task.dag_id,
        "DAG run": task.run_id,
        "Task": task.task_id,
        "Try": task.try_number,
        "Options": _words(getattr(context["task"], "options", None)),
        "What happened": context.get("exception") or "The task was ended from outside.",
    }
    rows = "".join(f"<tr><th align=left>{name}</th><td>{escape(str(value))}</td></tr>" for name, value in facts.items())
    return (
        f"<p>A task of the monitoring pipeline failed.</p><table>{rows}</table>"
        f'<p><a href="{escape(task.log_url)}">Open its log</a>; once the cause is mended, clear the task there and it '
        "goes on from where it stopped.</p>"
    )
