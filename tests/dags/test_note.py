"""The note on a DAG run: what it says, and that it harms nobody."""

import json
import logging
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from modelwatch_airflow import note

RUN = "scheduled__2026-11-30T06:00:00+00:00"
DAY = {"monitor": "telecom-usage", "window": "2024-02-05/2024-02-06", "as_of": "2024-02-06T06:30:00Z"}
WEEK = {**DAY, "window": "2024-01-30/2024-02-06"}
FOUND = "3 red, 1 yellow: repair the input, then judge again"


class Airflow(BaseHTTPRequestHandler):
    """As much of the REST API as a note needs: a login and one DAG run."""

    def do_GET(self):
        self._answer({"note": self.server.note})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answer({"access_token": f"token of {asked['username']}"}, 201)

    def do_PATCH(self):
        assert self.headers["Authorization"] == "Bearer token of modelwatch"
        self.server.note = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["note"]
        self.server.changed = self.path
        self._answer({"note": self.server.note})

    def log_message(self, *_):
        pass

    def _answer(self, body, status=200):
        self.send_response(self.server.status or status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


@pytest.fixture
def airflow(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Airflow)
    server.note, server.changed, server.status = None, None, None
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://modelwatch:api-password@127.0.0.1:{server.server_port}"
    monkeypatch.setenv("AIRFLOW_CONN_MODELWATCH_AIRFLOW", address)
    yield server
    server.shutdown()
    server.server_close()


def test_it_says_what_was_found_and_what_to_do():
    assert note.text("WK-0416", RUN, [DAY], [FOUND]) == f"**Modelwatch**: {FOUND}"


def test_each_run_of_the_dag_run_is_named_and_the_page_has_a_link(monkeypatch):
    monkeypatch.setenv("MODELWATCH_DASHBOARD_URL", "http://localhost:8090/")
    assert note.text("WK-0416", RUN, [DAY, WEEK], [FOUND, None]) == (
        "**Modelwatch** "
        "([Result](http://localhost:8090/airflow/WK-0416/scheduled__2026-11-30T06%3A00%3A00%2B00%3A00)): "
        f"telecom-usage 2024-02-05/2024-02-06: {FOUND}; telecom-usage 2024-01-30/2024-02-06: no result"
    )


def test_a_note_is_no_longer_than_airflow_takes():
    said = note.text("WK-0416", RUN, [DAY] * 40, [FOUND] * 40)
    assert len(said) <= 1000
    assert said.endswith(f"{FOUND}; …")


def test_it_is_written_and_written_anew(airflow):
    note.write("WK-0416", RUN, "**Modelwatch**: nothing")
    note.write("WK-0416", RUN, "**Modelwatch**: 1 red")
    assert airflow.note == "**Modelwatch**: 1 red"
    path = "/api/v2/dags/WK-0416/dagRuns/scheduled__2026-11-30T06%3A00%3A00%2B00%3A00?update_mask=note"
    assert airflow.changed == path


def test_a_note_of_a_person_stays(airflow, caplog):
    airflow.note = "do not clear this one, Ana"
    with caplog.at_level(logging.INFO):
        note.write("WK-0416", RUN, "**Modelwatch**: 1 red")
    assert airflow.note == "do not clear this one, Ana"
    assert "which stays. This one says: **Modelwatch**: 1 red" in caplog.text


@pytest.mark.parametrize("hindrance", ["refused", "gone", "no login"])
def test_whatever_hinders_it_is_one_line_of_the_log(airflow, hindrance, monkeypatch, caplog):
    if hindrance == "refused":
        airflow.status = 403
    elif hindrance == "gone":
        monkeypatch.setenv("AIRFLOW_CONN_MODELWATCH_AIRFLOW", "http://modelwatch:api-password@127.0.0.1:1")
    else:
        monkeypatch.delenv("AIRFLOW_CONN_MODELWATCH_AIRFLOW")
    note.write("WK-0416", RUN, "**Modelwatch**: 1 red")
    assert airflow.note is None
    (line,) = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert line.exc_info is None
    assert "api-password" not in caplog.text
