"""The step as a Kubernetes pod, with the same restrictions as the Docker container."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.cncf.kubernetes.secret import Secret
from airflow.sdk import Context
from airflow.sdk.exceptions import AirflowException, AirflowSkipException
from kubernetes.client import models as k8s

from modelwatch_airflow.outcome import NOTHING_TO_DO, judge, summary_of
from modelwatch_airflow.step import StepMixin

_SUMMARY = "/airflow/xcom/return.json"
"""Where the operator's side container looks for a result."""


class StepPod(StepMixin, KubernetesPodOperator):
    """A ``KubernetesPodOperator`` that knows the step contract. Logins come from a Kubernetes Secret."""

    def __init__(
        self,
        *,
        step: str,
        memory: str,
        mounts: Sequence[str],
        secret: str,
        environment: Mapping[str, str],
        returns: str | None = None,
        **operator: Any,
    ) -> None:
        volumes, volume_mounts = _volumes(mounts)
        if returns is not None:
            environment = {**environment, "MODELWATCH_SUMMARY_FILE": _SUMMARY}
        super().__init__(
            step=step,
            returns=returns,
            name=f"modelwatch-{step.replace(' ', '-')}",
            env_vars=dict(environment),
            secrets=[Secret("env", None, secret)],
            volumes=volumes,
            volume_mounts=volume_mounts,
            container_resources=_resources(memory),
            security_context=k8s.V1PodSecurityContext(
                run_as_non_root=True, seccomp_profile=k8s.V1SeccompProfile(type="RuntimeDefault")
            ),
            container_security_context=k8s.V1SecurityContext(
                read_only_root_filesystem=True,
                allow_privilege_escalation=False,
                capabilities=k8s.V1Capabilities(drop=["ALL"]),
            ),
            automount_service_account_token=False,
            on_finish_action="delete_pod",
            do_xcom_push=returns is not None,
            skip_on_exit_code=NOTHING_TO_DO,
            termination_message_policy="FallbackToLogsOnError",
            startup_check_interval_seconds=1,
            **operator,
        )

    def execute(self, context: Context) -> Any:
        self.arguments = self.words(context)
        summary = super().execute(context)
        return self.result(summary) if self.returns else None

    def cleanup(self, pod: k8s.V1Pod, remote_pod: k8s.V1Pod, *more: Any, **named: Any) -> None:
        try:
            super().cleanup(pod, remote_pod, *more, **named)
        except AirflowSkipException:
            raise
        except AirflowException:
            ended = _ended(remote_pod, self.base_container_name)
            if ended is not None:
                # Kubernetes hands on the log's end, in which the summary is the last line
                said = (ended.message or "").strip().rpartition("\n")[2]
                judge(self.step, ended.exit_code, summary_of(said) or ({"error": said} if said else None))
            raise


def _ended(pod: k8s.V1Pod, container_name: str) -> k8s.V1ContainerStateTerminated | None:
    """How the step's container ended; none where it never ran (no room, no image), which is worth a retry."""
    for container in (pod.status and pod.status.container_statuses) or ():
        if container.name == container_name and container.state and container.state.terminated:
            return container.state.terminated
    return None


def _resources(memory: str) -> k8s.V1ResourceRequirements:
    quantity = memory[:-1] + {"g": "Gi", "m": "Mi", "k": "Ki"}.get(memory[-1].lower(), memory[-1])
    return k8s.V1ResourceRequirements(requests={"cpu": "500m", "memory": quantity}, limits={"memory": quantity})


def _volumes(mounts: Sequence[str]) -> tuple[list[k8s.V1Volume], list[k8s.V1VolumeMount]]:
    volumes = [k8s.V1Volume(name="tmp", empty_dir=k8s.V1EmptyDirVolumeSource(size_limit="512Mi"))]
    volume_mounts = [k8s.V1VolumeMount(name="tmp", mount_path="/tmp")]
    for number, mount in enumerate(mounts):
        claim, target, *mode = mount.split(":")
        source = k8s.V1PersistentVolumeClaimVolumeSource(claim_name=claim)
        volumes.append(k8s.V1Volume(name=f"data-{number}", persistent_volume_claim=source))
        volume_mounts.append(k8s.V1VolumeMount(name=f"data-{number}", mount_path=target, read_only=mode == ["ro"]))
    return volumes, volume_mounts
