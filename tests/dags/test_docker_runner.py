"""The Docker runner against a recorded engine: what it asks of Docker. Real containers are in tests/e2e."""

from types import SimpleNamespace

import pytest
from airflow.providers.docker.hooks.docker import DockerHook
from airflow.sdk.exceptions import AirflowSkipException
from docker import APIClient

from modelwatch_airflow.outcome import StepFailed, StepRefused
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task

SETTINGS = Settings(
    runner="docker",
    image="modelwatch@sha256:0123",
    mounts=("/data/lake:/data/lake", "/data/in:/data/in:ro", "reports:/reports"),
    network="host",
    user="10001:10001",
    memory="768m",
    instance="test",
    step_environment={"MODELWATCH_LAKE": "/data/lake"},
)
CONTEXT = {
    "ti": SimpleNamespace(dag_id="WK-0416", run_id="r/1", task_id="run.ingest", map_index=2, try_number=3),
}


class Engine(APIClient):
    """The client of an engine that is not there: builds requests as the real one does, and records them."""

    def __init__(self) -> None:
        super().__init__(base_url="http://127.0.0.1:1", version="1.41")
        self.output = [b"log line\n", b'{"step": "ingest"}\n']
        self.exit_code = 0
        self.left_behind: list[dict[str, str]] = []
        self.created: dict = {}
        self.calls: list[tuple] = []

    def inspect_image(self, image):
        return {"Id": image}

    def containers(self, **wanted):
        self.calls.append(("containers", wanted))
        return self.left_behind

    def create_container(self, **wanted):
        self.created = wanted
        return {"Id": "new"}

    def attach(self, container, **_):
        return iter(self.output)

    def start(self, container):
        self.calls.append(("start", container))

    def wait(self, container):
        return {"StatusCode": self.exit_code}

    def remove_container(self, container, force):
        self.calls.append(("remove", container, force))


@pytest.fixture
def engine(monkeypatch):
    engine = Engine()
    monkeypatch.setattr(DockerHook, "api_client", engine)
    return engine


def ingest():
    return step_task(SETTINGS, "ingest", options={"monitor": "m", "window": "2018-05-14/2018-05-21"})


def test_a_container_is_denied_what_a_step_does_not_need(engine):
    assert ingest().execute(CONTEXT) == {"step": "ingest"}
    host = engine.created["host_config"]
    assert host["ReadonlyRootfs"] is True
    assert host["CapDrop"] == ["ALL"]
    assert host["SecurityOpt"] == ["no-new-privileges:true"]
    assert host["PidsLimit"] == 512
    assert host["Memory"] == 768 * 1024 * 1024
    assert host["NetworkMode"] == "host"
    assert not host.get("Privileged")
    assert engine.created["user"] == "10001:10001"
    assert engine.created["image"] == "modelwatch@sha256:0123"
    mounts = {mount["Target"]: (mount["Type"], mount["Source"], mount["ReadOnly"]) for mount in host["Mounts"]}
    assert mounts == {
        "/data/lake": ("bind", "/data/lake", False),
        "/data/in": ("bind", "/data/in", True),
        "/reports": ("volume", "reports", False),
        "/tmp": ("tmpfs", None, False),
    }


def test_a_container_that_may_wait_leaves_the_processors_to_others(engine):
    ingest().execute(CONTEXT)
    usual = engine.created["host_config"]["CpuShares"]
    step_task(SETTINGS, "drift", options={}, may_wait=True).execute(CONTEXT)
    assert engine.created["host_config"]["CpuShares"] == pytest.approx(usual / 3, abs=1)


def test_a_container_gets_words_labels_and_logins(engine):
    ingest().execute(CONTEXT)
    assert engine.created["command"] == ["ingest", "--monitor=m", "--window=2018-05-14/2018-05-21"]
    assert engine.created["labels"] == {
        "io.modelwatch.instance": "test",
        "io.modelwatch.dag": "WK-0416",
        "io.modelwatch.run": "r/1",
        "io.modelwatch.task": "run.ingest",
        "io.modelwatch.map-index": "2",
        "io.modelwatch.try": "3",
    }
    assert engine.created["environment"]["MODELWATCH_LAKE"] == "/data/lake"
    assert engine.created["environment"]["MODELWATCH_DATABASE_PASSWORD"] == "the-password"
    assert engine.created["environment"]["MODELWATCH_PSEUDONYM_KEY"] == "the-key-of-the-pseudonyms"
    assert "MODELWATCH_SMTP_PASSWORD" not in engine.created["environment"]
    for secret in ("the-password", "the-key-of-the-pseudonyms"):
        assert secret not in str(ingest().environment), "the templated environment shows in the UI"


@pytest.mark.parametrize(
    ("exit_code", "raised"),
    [
        (1, StepFailed),
        (137, StepFailed),
        (2, StepRefused),
        (3, StepRefused),
        (99, AirflowSkipException),
    ],
)
def test_exit_codes_retry_fail_or_skip_and_nothing_is_left(engine, exit_code, raised):
    engine.exit_code = exit_code
    engine.output[-1] = b'{"step": "ingest", "error": "the sentence"}\n'
    with pytest.raises(raised, match=r": the sentence$") as caught:
        ingest().execute(CONTEXT)
    assert type(caught.value) is raised
    assert engine.calls[-1] == ("remove", "new", True)


def test_the_container_of_a_killed_try_is_removed_first(engine):
    engine.left_behind = [{"Id": "old"}]
    ingest().execute(CONTEXT)
    names = [call[:2] for call in engine.calls if call[0] != "containers"]
    assert names == [("remove", "old"), ("start", "new"), ("remove", "new")]
    (_, asked), *_ = engine.calls
    assert "io.modelwatch.task=run.ingest" in asked["filters"]["label"]
    assert not [label for label in asked["filters"]["label"] if "try" in label]


def test_ending_a_task_before_its_container_exists_asks_nothing_of_docker(engine):
    ingest().on_kill()
    assert engine.calls == []
