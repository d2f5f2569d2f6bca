"""Text from outside comes out as it went in or is refused, whichever way it comes."""

import sys
from html import escape
from types import SimpleNamespace

import pytest
from airflow.sdk import DAG
from airflow.sdk.definitions._internal.mixins import ResolveMixin
from airflow.sdk.execution_time.task_runner import _render_map_index
from failed_task import failure
from hostile import BROKEN, EVERY, WHOLE
from kubernetes.client import ApiClient

from modelwatch_airflow.monitored_run import monitored_runs
from modelwatch_airflow.operators_mail import mail_operators
from modelwatch_airflow.outcome import StepFailed, StepRefused, judge
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.step import StepMixin
from modelwatch_airflow.tasks import step_task

ECHO = "import json, sys; print(json.dumps(sys.argv[1:]))"
PROCESS = Settings(command=(sys.executable, "-c", ECHO))
FORMATTED = ("monitor", "window", "as_of", "at")
RUN = {"monitor": "m", "window": "2018-05-14/2018-05-21", "as_of": "2018-06-01T00:00:00Z", "model_version": "2"}


class OfAnotherTask(ResolveMixin):
    """The result of another task."""

    def __init__(self, value) -> None:
        self.value = value

    def iter_references(self):
        return iter(())

    def resolve(self, context):
        return self.value


def words_or_refusal(task) -> list[str] | None:
    try:
        return task.words({})
    except StepRefused:
        return None


@pytest.mark.parametrize("text", EVERY)
@pytest.mark.parametrize("option", [*FORMATTED, "model_version", "partition_key", "dag_run"])
@pytest.mark.parametrize("runner", ["process", "docker", "kubernetes"])
def test_the_result_of_another_task(runner, option, text):
    task = step_task(Settings(runner=runner), "plan", options=OfAnotherTask({option: text}))
    task.render_template_fields({"ti": SimpleNamespace(map_index=-1)})
    expected = None if option in FORMATTED or text in BROKEN else ["plan", f"--{option.replace('_', '-')}={text}"]
    assert words_or_refusal(task) == expected


@pytest.mark.parametrize("text", EVERY)
def test_a_run_that_tasks_are_mapped_over(text):
    with DAG("hostile", schedule=None) as dag:
        monitored_runs(PROCESS, [{**RUN, "model_version": text}])
    task = dag.get_task("run.ingest").prepare_for_execution()
    context = {"ti": SimpleNamespace(map_index=0), "task": task, "dag": dag}
    task.render_template_fields(context)
    task = context["task"]
    if text in BROKEN:
        assert words_or_refusal(task) is None
    else:
        assert f"--model-version={text}" in task.execute({})


@pytest.mark.parametrize("text", EVERY)
def test_the_name_of_a_run(text):
    with DAG("hostile", schedule=None) as dag:
        monitored_runs(PROCESS, [RUN])
    task = dag.get_task("run.ingest")
    context = {"map_index_template": task.map_index_template, "task": SimpleNamespace(options={**RUN, "monitor": text})}
    runtime = SimpleNamespace(task=SimpleNamespace(dag=dag))
    assert _render_map_index(context, ti=runtime, log=SimpleNamespace(debug=lambda *_, **__: None)).startswith(text)


@pytest.mark.parametrize("text", EVERY)
def test_a_partition_key_and_the_id_of_a_dag_run(bag, text):
    plan = bag.dags["WK-0416"].get_task("plan").prepare_for_execution()
    plan.render_template_fields({"dag_run": SimpleNamespace(partition_key=text), "run_id": text})
    expected = None if text in BROKEN else ["plan", f"--partition-key={text}", f"--dag-run={text}", "--wait=P7D"]
    assert words_or_refusal(plan) == expected


@pytest.mark.parametrize("text", EVERY)
@pytest.mark.parametrize("field", ["window", "as_of"])
def test_the_trigger_form(bag, monkeypatch, field, text):
    scheduled = bag.dags["WK-0416-scheduled"]
    with pytest.raises(ValueError, match="does not match"):
        scheduled.params.get_param(field).resolve(text)
    # Whoever gets round the form meets the task
    due = scheduled.get_task("due").python_callable
    params = {"monitor": "telecom-fraud", "window": None, "as_of": None, field: text}
    context = {"params": params, "dag_run": SimpleNamespace(logical_date=None, run_after=None, run_type="manual")}
    monkeypatch.setitem(due.__globals__, "get_current_context", lambda: context)
    with pytest.raises(StepRefused, match=f"The form: {field}: expected"):
        due()


@pytest.mark.parametrize("window", ["2018-05-14/2018-05-21", "2018-05-14T06:00:00Z/2018-05-21T00:00:00+02:00"])
def test_the_trigger_form_takes_what_is_right(bag, window):
    params = bag.dags["WK-0416-scheduled"].params
    assert params.get_param("window").resolve(window) == window
    assert params.get_param("as_of").resolve("2018-06-01T06:00:00Z")


def test_no_operator_renders_anything_but_options():
    for runner in ("process", "docker", "kubernetes"):
        task = step_task(Settings(runner=runner), "ingest", options={})
        assert isinstance(task, StepMixin)
        assert tuple(task.template_fields) == ("options",)
        assert tuple(task.template_ext) == ()


@pytest.mark.parametrize("text", WHOLE)
def test_the_pod_has_it_as_it_is(text):
    task = step_task(Settings(runner="kubernetes"), "ingest", options=OfAnotherTask({**RUN, "model_version": text}))
    task.render_template_fields({"ti": SimpleNamespace(map_index=-1)})
    task.arguments = task.words({})
    pod = ApiClient().sanitize_for_serialization(task.build_pod_request_obj(dry_run=True))
    assert pod["spec"]["containers"][0]["args"][-1] == f"--model-version={text}"


@pytest.mark.parametrize("text", EVERY)
def test_the_mail_to_the_operators(inbox, text):
    context = failure({"monitor": text, "window": text}, exception=StepRefused(f"ingest: {text}"))
    context["ti"].run_id = text
    mail_operators(context)
    ((recipients, mail),) = inbox.mails
    assert recipients == ["data-eng@example.org"]
    assert "the-password" not in mail.as_string()
    assert mail["Bcc"] is None
    plain, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
    if text in WHOLE:
        assert f"What happened: ingest: {text}" in plain
        assert f"<td>ingest: {escape(text)}</td>" in html
        assert text in mail["Subject"]
    assert "<script" not in html
    assert "\nBcc" not in plain


@pytest.mark.parametrize("text", EVERY)
def test_the_line_of_the_log(text, caplog):
    with pytest.raises(StepFailed):
        judge("ingest", 3, {"error": f"refused {text}"})
    (line,) = caplog.messages
    assert len(line.splitlines()) == 1
    if text in WHOLE:
        assert line == f"ingest ended with exit code 3 (input refused): refused {text}"
