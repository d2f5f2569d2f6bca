"""Mail to the operators when the pipeline itself fails. A breach of a limit is a result and goes another way.

Nothing in it is rendered: names of files, reasons and options are data, and could otherwise read Airflow's secrets.
"""

from __future__ import annotations

import hashlib
import logging
import re
import smtplib
import time
from email.message import EmailMessage
from email.utils import formatdate
from html import escape
from typing import Any

from airflow.providers.smtp.hooks.smtp import SmtpHook
from airflow.sdk import Context
from airflow.sdk.exceptions import AirflowException

from modelwatch_airflow.logins import SMTP
from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.text import on_one_line

TOLD = "operators_told"
"""The XCom by which the tasks of a DAG run know of each other's mails."""
_SECONDS_TO_AGREE = 2
"""Tasks that fail in the same moment see each other's word by then."""
_JAVA_CLASS = re.compile(r"\b(?:[a-z][a-z0-9_]*\.)+[A-Z]\w*(?:Exception|Error)\b:?\s*")

log = logging.getLogger(__name__)


def mail_operators(context: Context) -> None:
    """Tells the operators of the failed task's monitor; all operators where the task is not one monitor's.

    Each of them gets one mail for a DAG run and a cause, however many tasks fail because of it.
    """
    options = getattr(context["task"], "options", None)
    monitor = options.get("monitor") if isinstance(options, dict) else None
    monitor = monitor if isinstance(monitor, str) else None
    recipients = Monitors.read(Settings.from_environment().monitors).operators_of(monitor)
    failure = context.get("exception")
    happened = on_one_line(_JAVA_CLASS.sub("", str(failure or "The task was ended from outside.")))
    cause = hashlib.sha256(str(getattr(failure, "cause", happened)).encode()).hexdigest()[:32]
    recipients = _untold(context, cause, recipients)
    if not recipients:
        return
    try:
        with SmtpHook(smtp_conn_id=SMTP) as hook:
            hook._smtp_client.send_message(_message(context, monitor, happened, cause, recipients, hook.from_email))
    except (OSError, smtplib.SMTPException, AirflowException) as undelivered:
        _say(context, None)
        log.warning("The operators (%s) could not be told: %s", ", ".join(recipients), undelivered)


def _untold(context: Context, cause: str, recipients: tuple[str, ...]) -> list[str]:
    """Those to whom no other task of the DAG run has told the cause; of tasks at once, the first to say so tells it."""
    task = context["ti"]
    mine = [time.time(), task.task_id, task.map_index or 0]
    try:
        _say(context, {"cause": cause, "order": mine, "to": list(recipients)})
        time.sleep(_SECONDS_TO_AGREE)
        said = task.xcom_pull(task_ids=sorted(context["dag"].task_ids), key=TOLD) or []
    except Exception as unknown:  # rather two mails than none
        log.warning("Whether the operators know already cannot be told: %s", unknown)
        return list(recipients)
    told = {
        address
        for other in said
        if other and other["cause"] == cause and other["order"] < mine
        for address in other["to"]
    }
    return [address for address in recipients if address not in told]


def _say(context: Context, word: dict[str, Any] | None) -> None:
    context["ti"].xcom_push(TOLD, word)


def _message(
    context: Context, monitor: str | None, happened: str, cause: str, recipients: list[str], sender: str | None
) -> EmailMessage:
    task = context["ti"]
    facts = {
        "DAG": task.dag_id,
        "DAG run": task.run_id,
        "Task": task.task_id,
        "Try": task.try_number,
        "Options": _words(getattr(context["task"], "options", None)),
        "What happened": happened,
    }
    facts = {name: on_one_line(str(value)) for name, value in facts.items()}
    subject = f"[Modelwatch] {task.dag_id}: task {task.task_id} failed" + (f" for {monitor}" if monitor else "")
    identity = on_one_line(" ".join((task.dag_id, task.run_id, cause, *recipients)))
    message = EmailMessage()
    message["Subject"] = on_one_line(subject)[:200]
    message["From"] = sender or "modelwatch@localhost"
    message["To"] = ", ".join(recipients)
    message["Date"] = formatdate()
    host = message["From"].addresses[0].domain or "localhost"
    message["Message-ID"] = f"<{hashlib.sha256(identity.encode()).hexdigest()[:32]}@{host}>"
    message.set_content(_text(facts, task.log_url))
    message.add_alternative(_html(facts, task.log_url), subtype="html")
    return message


def _words(options: Any) -> str:
    return ", ".join(f"{name} {value}" for name, value in options.items()) if isinstance(options, dict) else ""


_BEFORE = "A task of the monitoring pipeline failed."
_AFTER = "once the cause is mended, clear the task there and it goes on from where it stopped."


def _text(facts: dict[str, str], log_url: str) -> str:
    lines = "\n".join(f"{name}: {value}" for name, value in facts.items())
    return f"{_BEFORE}\n\n{lines}\n\nIts log: {log_url}\n{_AFTER.capitalize()}\n"


def _html(facts: dict[str, str], log_url: str) -> str:
    rows = "".join(f"<tr><th align=left>{name}</th><td>{escape(value)}</td></tr>" for name, value in facts.items())
    return f'<p>{_BEFORE}</p><table>{rows}</table><p><a href="{escape(log_url)}">Open its log</a>; {_AFTER}</p>'
