"""What an ended step means to Airflow: the exit codes of the step contract, and the summary it prints last."""

from __future__ import annotations

import json
from typing import Any

from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

RETRYABLE = 1
NOTHING_TO_DO = 99
_MEANING = {1: "a resource was not there", 2: "wrong usage or monitor file", 3: "input refused"}


class StepFailed(AirflowException):
    """The step may succeed when it is tried again."""


def judge(step: str, exit_code: int, summary: Any = None) -> None:
    """Raises what makes Airflow retry, fail or skip the task; returns when the step is done.

    Only a resource that was not there, and a process that somebody killed, are worth another try: the same wrong
    file would be refused again.
    """
    if exit_code == 0:
        return
    said = f": {_sentence(summary)}" if summary else ""
    if exit_code == NOTHING_TO_DO:
        raise AirflowSkipException(f"{step}: nothing to do{said}")
    killed = exit_code < 0 or exit_code > 128
    meaning = "killed by a signal" if killed else _MEANING.get(exit_code, "unexpected")
    message = f"{step} ended with exit code {exit_code} ({meaning}){said}"
    if killed or exit_code == RETRYABLE:
        raise StepFailed(message)
    raise AirflowFailException(message)


def _sentence(summary: Any) -> str:
    """What went wrong, where the step says it."""
    return summary["error"] if isinstance(summary, dict) and "error" in summary else json.dumps(summary)


def summary_of(line: str | None) -> Any:
    """The step's summary, or nothing where its last line is none (a killed step's, say)."""
    try:
        return json.loads(line or "")
    except json.JSONDecodeError:
        return None
