"""A broken monitor file in a running Airflow: it is told, and the other monitors go on."""

from email import message_from_bytes, policy

import pytest


@pytest.fixture(autouse=True)
def trivial_steps(disturbances):
    disturbances.trivial_steps(True)
    yield
    disturbances.trivial_steps(False)


def test_it_is_an_import_error_with_line_and_field(stack, wait):
    (error,) = wait(lambda: stack.airflow.get("/importErrors")["import_errors"])
    assert error["filename"].endswith("wk_0416_monitors.py")
    assert "broken.yaml: line" in error["stack_trace"]
    assert "labels.kind: 'rumour' is not one of" in error["stack_trace"]


def test_the_others_run_and_the_operators_have_a_mail(stack, run_by_hand, wait):
    assert run_by_hand(monitor="telecom-fraud", window="2018-07-09/2018-07-16") == {"success"}

    def mail():
        texts = [file.read_text() for file in stack.mails.glob("*data-eng@example.org*.eml")]
        return [text for text in texts if "check_monitors failed" in text]

    assert wait(mail)


def test_a_refusal_is_one_line_of_the_log_and_one_mail(stack, disturbances, trigger, wait):
    sentence = "predictions/{{ conn.modelwatch_database.password }}{% final %}.parquet: row 7, column score: no number"
    disturbances.refuse(sentence)
    try:
        run = trigger("WK-0416-scheduled", monitor="telecom-fraud")
    finally:
        disturbances.refuse(None)
    tasks = stack.airflow.tasks("WK-0416-scheduled", run["dag_run_id"])
    refused = [task for task in tasks if task["task_id"] == "run.ingest"]
    assert [(task["state"], task["try_number"]) for task in refused] == [("failed", 1), ("failed", 1)], "two windows"
    for task in refused:
        errors = [line for line in stack.airflow.log_lines(task) if line.get("level") == "error"]
        assert errors[0]["event"] == f"ingest ended with exit code 3 (input refused): {sentence}"
        assert not [line for line in errors if line.get("error_detail") or "Traceback" in line["event"]]

    def mails():
        files = stack.mails.glob("*data-eng@example.org*.eml")
        found = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        texts = [
            mail.get_body(("plain",)).get_content() for mail in found if "task run.ingest failed" in mail["Subject"]
        ]
        # Airflow starts a run by the clock, too, in the hours after a monitor was due
        return [text for text in texts if run["dag_run_id"] in text]

    (text,) = wait(mails)
    assert sentence in text


def test_a_window_that_is_none_is_refused_by_the_form(stack):
    with pytest.raises(OSError, match=r"400|422"):
        stack.airflow.post("/dags/WK-0416-scheduled/dagRuns", {"logical_date": None, "conf": {"window": "last week"}})
