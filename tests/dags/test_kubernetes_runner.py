"""The Kubernetes runner: the pod it renders, and what a pod's exit code means. No cluster is needed."""

from types import SimpleNamespace

import pytest
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.sdk.exceptions import AirflowException
from kubernetes.client import ApiClient

from modelwatch_airflow.outcome import StepFailed, StepRefused
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task

SETTINGS = Settings(
    runner="kubernetes",
    image="registry.example/modelwatch@sha256:0123",
    mounts=("lake:/data/lake", "landing:/data/in:ro"),
    memory="768m",
    kubernetes_namespace="monitoring",
    kubernetes_secret="modelwatch-logins",
    instance="test",
    step_environment={"MODELWATCH_LAKE": "/data/lake"},
)


def ingest(**more):
    return step_task(SETTINGS, "ingest", options={"monitor": "m", "window": "2018-05-14/2018-05-21"}, **more)


def rendered(task) -> dict:
    task.arguments = task.words({})
    pod = task.build_pod_request_obj(dry_run=True)
    return ApiClient().sanitize_for_serialization(pod)


def test_the_pod_runs_the_step_with_its_words():
    pod = rendered(ingest())
    (container,) = pod["spec"]["containers"]
    assert container["image"] == "registry.example/modelwatch@sha256:0123"
    assert container["args"] == ["ingest", "--monitor=m", "--window=2018-05-14/2018-05-21"]
    assert container["terminationMessagePolicy"] == "FallbackToLogsOnError", "the sentence reaches Airflow"
    assert container.get("command") in (None, []), "the image's own entry point"
    assert pod["metadata"]["namespace"] == "monitoring"
    assert pod["metadata"]["name"].startswith("modelwatch-ingest-")
    assert pod["metadata"]["labels"]["modelwatch-instance"] == "test"
    assert pod["spec"]["restartPolicy"] == "Never"


def test_the_pod_is_denied_what_a_step_does_not_need():
    spec = rendered(ingest())["spec"]
    (container,) = spec["containers"]
    assert spec["securityContext"] == {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "capabilities": {"drop": ["ALL"]},
        "readOnlyRootFilesystem": True,
    }
    assert spec["automountServiceAccountToken"] is False
    assert container["resources"]["limits"]["memory"] == "768Mi"


def test_the_pod_has_its_volumes_and_takes_logins_from_a_secret():
    spec = rendered(ingest())["spec"]
    (container,) = spec["containers"]
    assert {mount["mountPath"]: mount.get("readOnly", False) for mount in container["volumeMounts"]} == {
        "/tmp": False,
        "/data/lake": False,
        "/data/in": True,
    }
    claims = [volume["persistentVolumeClaim"]["claimName"] for volume in spec["volumes"] if "emptyDir" not in volume]
    assert claims == ["lake", "landing"]
    assert container["env"] == [{"name": "MODELWATCH_LAKE", "value": "/data/lake"}]
    assert container["envFrom"] == [{"secretRef": {"name": "modelwatch-logins"}}]


def test_only_a_task_that_hands_something_on_has_a_side_container(monkeypatch):
    monkeypatch.setattr(KubernetesPodOperator, "hook", _Hook())
    assert [container["name"] for container in rendered(ingest())["spec"]["containers"]] == ["base"]
    pod = rendered(step_task(SETTINGS, "plan", options={}, returns="runs"))
    base, side = pod["spec"]["containers"]
    assert side["name"] == "airflow-xcom-sidecar"
    assert {"name": "MODELWATCH_SUMMARY_FILE", "value": "/airflow/xcom/return.json"} in base["env"]


class _Hook:
    """What the operator asks its connection for the side container."""

    def get_xcom_sidecar_container_image(self):
        return "sidecar"

    def get_xcom_sidecar_container_resources(self):
        return None

    def get_xcom_sidecar_container_security_context(self):
        return None


@pytest.mark.parametrize(
    ("exit_code", "raised"), [(1, StepFailed), (137, StepFailed), (2, StepRefused), (None, AirflowException)]
)
def test_exit_codes_retry_or_fail(monkeypatch, exit_code, raised):
    def fails(self, *_, **__):
        raise AirflowException("Pod returned a failure.")

    monkeypatch.setattr(KubernetesPodOperator, "cleanup", fails)
    message = 'a line of the log\n{"step": "ingest", "error": "the sentence"}\n'
    terminated = SimpleNamespace(exit_code=exit_code, message=message) if exit_code is not None else None
    status = SimpleNamespace(name="base", state=SimpleNamespace(terminated=terminated))
    pod = SimpleNamespace(status=SimpleNamespace(container_statuses=[status]))
    with pytest.raises(raised) as caught:
        ingest().cleanup(pod, pod)
    assert type(caught.value) is raised
    assert exit_code is None or str(caught.value).endswith(": the sentence")
