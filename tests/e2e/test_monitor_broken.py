"""A broken monitor file in a running Airflow: it is told, and the other monitors go on."""

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


def test_a_window_that_is_none_is_refused_by_the_form(stack):
    with pytest.raises(OSError, match=r"400|422"):
        stack.airflow.post("/dags/WK-0416-scheduled/dagRuns", {"logical_date": None, "conf": {"window": "last week"}})
