"""The step as a Docker container: read-only, without privileges, gone when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from airflow.providers.docker.exceptions import DockerContainerFailedException
from airflow.providers.docker.hooks.docker import DockerHook
from airflow.providers.docker.operators.docker import DockerOperator
from airflow.sdk import Context
from docker import APIClient
from docker.errors import ImageNotFound
from docker.types import Mount

from modelwatch_airflow.logins import logins
from modelwatch_airflow.outcome import judge, summary_of
from modelwatch_airflow.step import StepMixin

_LABEL = "io.modelwatch"
_HARDENING: dict[str, Any] = {
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
    "pids_limit": 512,
}
"""What Docker can deny a container and the operator has no arguments for."""


class StepContainer(StepMixin, DockerOperator):
    """A ``DockerOperator`` that knows the step contract and takes everything from the container it does not need."""

    def __init__(self, *, mounts: Sequence[str], instance: str, **step: Any) -> None:
        super().__init__(
            mounts=[*map(_mount, mounts), Mount("/tmp", None, type="tmpfs", tmpfs_size=512 * 1024 * 1024)],
            mount_tmp_dir=False,
            auto_remove="force",
            skip_on_exit_code=(),  # its own way knows no reason
            **step,
        )
        self.instance = instance
        self._exit_code = 0

    @cached_property
    def hook(self) -> DockerHook:
        hook = super().hook
        client = hook.api_client
        host_config, wait = client.create_host_config, client.wait

        def remember_exit_code(container: str) -> dict[str, Any]:
            ended = wait(container)
            self._exit_code = ended["StatusCode"]
            return ended

        client.create_host_config = lambda **options: host_config(**{**options, **_HARDENING})
        client.wait = remember_exit_code
        client.images = lambda name: _by_digest(client, name)
        return hook

    def execute(self, context: Context) -> Any:
        self.labels = self._labels(context)
        self._remove_forerunners()
        self.command = self.words(context)
        self._private_environment = logins(self.step)
        self.log.info("Running %s", self.command)
        try:
            last = super().execute(context)
        except DockerContainerFailedException as failure:
            lines = failure.logs or [None]
            judge(self.step, self._exit_code, summary_of(lines[-1]))
            raise
        return self.result(summary_of(last))

    def _labels(self, context: Context) -> dict[str, str]:
        task = context["ti"]
        return {
            f"{_LABEL}.instance": self.instance,
            f"{_LABEL}.dag": task.dag_id,
            f"{_LABEL}.run": task.run_id,
            f"{_LABEL}.task": task.task_id,
            f"{_LABEL}.map-index": str(task.map_index),
            f"{_LABEL}.try": str(task.try_number),
        }

    def _remove_forerunners(self) -> None:
        """An Airflow worker that was killed leaves its container running: this try must not run beside it."""
        same = [f"{name}={value}" for name, value in self.labels.items() if not name.endswith(".try")]
        for container in self.cli.containers(all=True, quiet=True, filters={"label": same}):
            self.log.warning("Removing container %s of an earlier try", container["Id"])
            self.cli.remove_container(container["Id"], force=True)


def _by_digest(client: APIClient, name: str) -> list[Any]:
    """The engine's own search finds names only, and would have an image that is there by digest pulled."""
    try:
        return [client.inspect_image(name)]
    except ImageNotFound:
        return []


def _mount(text: str) -> Mount:
    source, target, *mode = text.split(":")
    kind = "bind" if source.startswith("/") else "volume"
    return Mount(target, source, type=kind, read_only=mode == ["ro"])
