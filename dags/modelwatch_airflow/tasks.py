"""The one place that makes an Airflow task from a step."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from airflow.sdk import BaseOperator

from modelwatch_airflow.operators_mail import mail_operators
from modelwatch_airflow.outcome import TryAgainWhatMayPass
from modelwatch_airflow.settings import Settings

_THIRD = ("nice", "-n", "5")
"""Linux gives such a process a third of what it gives another one while both want to compute."""


def step_task(
    settings: Settings,
    step: str,
    *,
    options: Any,
    returns: str | None = None,
    may_wait: bool = False,
    **task: Any,
) -> BaseOperator:
    """A task that runs ``modelwatch STEP`` with the options, as the settings say: process, container or pod.

    ``returns`` names the entry of the step's summary that the task hands on, for later tasks to be mapped over. A step
    that ``may_wait`` runs beside others that take longer: a process or container leaves them the larger share of the
    machine's processors. (A pod may have a machine of its own.)
    """
    arguments = _arguments(settings, step, options=options, returns=returns, **task)
    if settings.runner == "docker":
        from modelwatch_airflow.runners.docker import StepContainer

        return StepContainer(
            image=settings.image,
            mounts=settings.mounts,
            network_mode=settings.network,
            user=settings.user,
            mem_limit=settings.memory,
            cpus=1 / 3 if may_wait else 1,  # a share, no limit
            instance=settings.instance,
            **arguments,
        )
    if settings.runner == "kubernetes":
        from modelwatch_airflow.runners.kubernetes import StepPod

        return StepPod(
            image=settings.image,
            mounts=settings.mounts,
            memory=settings.memory,
            secret=settings.kubernetes_secret,
            namespace=settings.kubernetes_namespace,
            labels={"modelwatch-instance": settings.instance},
            **arguments,
        )
    from modelwatch_airflow.runners.process import StepProcess

    return StepProcess(command=(*_THIRD, *settings.command) if may_wait else settings.command, **arguments)


def cluster_task(
    settings: Settings, step: str, monitors: Collection[str], *, options: Any, **task: Any
) -> BaseOperator:
    """A task that submits a step to a cluster, for runs of these monitors; for others there is nothing to do.

    Whatever runs the other steps, the worker submits: ``spark-submit`` keeps the driver with it, so that the step's
    end, its exit code and its summary are those of a process.
    """
    from modelwatch_airflow.runners.process import ClusterStep

    arguments = _arguments(settings, step, options=options, returns=None, **task)
    return ClusterStep(command=settings.spark_command, monitors=sorted(monitors), **arguments)


def _arguments(settings: Settings, step: str, **task: Any) -> dict[str, Any]:
    return {
        "task_id": step,
        "step": step,
        "environment": settings.step_environment,
        "owner": "modelwatch",
        "pool": settings.pool,
        "execution_timeout": settings.timeout,
        "retries": settings.retries,
        "retry_delay": settings.retry_delay,
        "retry_exponential_backoff": True,
        "retry_policy": TryAgainWhatMayPass(),
        "on_failure_callback": mail_operators,
        **task,
    }
