"""What an ended step means to Airflow: the exit codes of the step contract, and the summary it prints last."""

from __future__ import annotations

import json
import logging
from typing import Any

from airflow.sdk.definitions.retry_policy import RetryDecision, RetryPolicy
from airflow.sdk.exceptions import AirflowSkipException

from modelwatch_airflow.text import on_one_line

RETRYABLE = 1
NOTHING_TO_DO = 99
_MEANING = {1: "a resource was not there", 2: "wrong usage or monitor file", 3: "input refused"}

_OUT_OF_MEMORY = "killed, most likely because it needed more memory than its limit: MODELWATCH_MEMORY gives it more"
_KILLED = {137: _OUT_OF_MEMORY, -9: _OUT_OF_MEMORY}
"""SIGKILL, as a container and as a local process end by it: nobody but the kernel sends it unasked."""

log = logging.getLogger(__name__)


class StepFailed(SystemExit):
    """The step may succeed when it is tried again.

    Airflow prints a stack trace of every exception but this kind: a failure that is expected has a sentence instead.

    :param sentence: what happened, for the log and the operators
    :param cause: what is the same for every task that fails because of it
    """

    def __init__(self, sentence: str, *, cause: str | None = None) -> None:
        super().__init__(RETRYABLE)
        self.sentence = on_one_line(sentence)
        self.cause = on_one_line(cause or sentence)
        log.error("%s", self.sentence)

    def __str__(self) -> str:
        return self.sentence


class StepRefused(StepFailed):
    """The step would fail again: a person is needed."""


class TryAgainWhatMayPass(RetryPolicy):
    """Only a resource that was not there, and a process that somebody killed, are worth another try."""

    def evaluate(self, exception: BaseException, *_: Any, **__: Any) -> RetryDecision:
        return RetryDecision.fail() if isinstance(exception, StepRefused) else RetryDecision.default()


def judge(step: str, exit_code: int, summary: Any = None) -> None:
    """Raises what makes Airflow retry, fail or skip the task; returns when the step is done."""
    if exit_code == 0:
        return
    said = _sentence(summary) if summary else ""
    because = f": {said}" if said else ""
    if exit_code == NOTHING_TO_DO:
        raise AirflowSkipException(on_one_line(f"{step}: nothing to do{because}"))
    killed = exit_code < 0 or exit_code > 128
    meaning = _KILLED.get(exit_code, "killed by a signal") if killed else _MEANING.get(exit_code, "unexpected")
    failure = StepFailed if killed or exit_code == RETRYABLE else StepRefused
    raise failure(f"{step} ended with exit code {exit_code} ({meaning}){because}", cause=said or meaning)


def _sentence(summary: Any) -> str:
    """What went wrong, where the step says it."""
    return str(summary["error"]) if isinstance(summary, dict) and "error" in summary else json.dumps(summary)


def summary_of(line: str | None) -> Any:
    """The step's summary, or nothing where its last line is none (a killed step's, say)."""
    try:
        return json.loads(line or "")
    except json.JSONDecodeError:
        return None
