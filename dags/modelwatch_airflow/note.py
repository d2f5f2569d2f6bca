"""The note on a DAG run: what it found, where its operators look first."""

from __future__ import annotations

import json
import logging
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from airflow.sdk.exceptions import AirflowNotFoundException

from modelwatch_airflow.dashboard import result
from modelwatch_airflow.logins import AIRFLOW, airflow
from modelwatch_airflow.text import on_one_line

_SECONDS = 10
_LONGEST = 1000
"""Airflow takes no longer note."""
_OURS = "**Modelwatch**"
"""A note that begins otherwise is a person's, and stays."""

log = logging.getLogger(__name__)


def text(dag_id: str, run_id: str, runs: list[dict[str, str]], found: list[str | None]) -> str:
    """What was found of each run, as one line of Markdown: the UI shows the first. No result: it failed or had none."""
    said = [
        f"{run['monitor']} {run['window']}: {on_one_line(words) if words else 'no result'}"
        for run, words in zip(runs, found, strict=True)
    ]
    page = result(dag_id, run_id)
    end = f" ([Result]({page}))" if page else ""
    if len(said) == 1 and found[0]:
        return f"{_OURS}: {on_one_line(found[0])}{end}"
    whole = f"{_OURS}{end}: {'; '.join(said)}"
    if len(whole) <= _LONGEST:
        return whole
    return whole[: whole.rindex("; ", 0, _LONGEST - len("; …"))] + "; …"


def write(dag_id: str, run_id: str, note: str) -> None:
    """Puts the note on the DAG run; whatever hinders it is a line of the log, for the result does not hang on it."""
    try:
        login = airflow()
        api = _Api(login["MODELWATCH_AIRFLOW_URL"])
        api.log_in(login["MODELWATCH_AIRFLOW_USER"], login["MODELWATCH_AIRFLOW_PASSWORD"])
        dag_run = f"/api/v2/dags/{quote(dag_id, safe='')}/dagRuns/{quote(run_id, safe='')}"
        there = api.call("GET", dag_run)["note"]
        if there and not there.startswith(_OURS):
            log.info("The DAG run has a note of somebody's, which stays. This one says: %s", note)
            return
        api.call("PATCH", f"{dag_run}?update_mask=note", {"note": note})
        log.info("The note on the DAG run says: %s", note)
    except AirflowNotFoundException:
        log.warning("No note is written: there is no connection %s.", AIRFLOW)
    except (OSError, ValueError, KeyError) as failure:
        log.warning("The note was not written: %s", getattr(failure, "reason", failure))


class _Api:
    """Airflow's REST API (v2), with a login."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._headers = {"Content-Type": "application/json"}

    def log_in(self, user: str, password: str) -> None:
        token = self.call("POST", "/auth/token", {"username": user, "password": password})["access_token"]
        self._headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(self._url + path, data, self._headers, method=method), timeout=_SECONDS) as answer:
            return json.load(answer)
