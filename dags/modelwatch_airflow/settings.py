"""How this deployment runs steps: read once from the environment of the Airflow components."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from modelwatch_airflow.steps import SETTINGS

RUNNERS = ("process", "docker", "kubernetes")

REPOSITORY = Path(__file__).resolve().parents[2]


class StreamEnd(NamedTuple):
    """Where a stream ends that goes on no more, as instants."""

    at: str
    """The end of its last day with predictions: windows go up to here."""
    as_of: str
    """When everything in it is known."""


@dataclass(frozen=True)
class Settings:
    """One deployment's choices. Every field but the runner has a default that works in a checkout."""

    runner: str = "process"
    command: tuple[str, ...] = (str(REPOSITORY / "modelwatch"),)
    """Program and leading arguments of a step in the process runner."""
    image: str = "modelwatch"
    """Task image of the container runners, best by digest."""
    spark_command: tuple[str, ...] = ()
    """Program and leading arguments with which a worker submits a step to a cluster; none has every day read here."""
    monitors: Path = REPOSITORY / "dags" / "monitors"
    mounts: tuple[str, ...] = ()
    """``source:/target[:ro]``: host folders or named volumes for Docker, volume claims for Kubernetes."""
    network: str = "bridge"
    user: str | None = None
    """``uid:gid`` inside the container; the image's own, which is not root, without it."""
    memory: str = "1g"
    kubernetes_secret: str = "modelwatch"
    """The Kubernetes Secret whose entries (``MODELWATCH_DATABASE_PASSWORD`` …) a pod gets as environment."""
    kubernetes_namespace: str = "default"
    pool: str = "default_pool"
    timeout: timedelta = timedelta(hours=1)
    retries: int = 2
    retry_delay: timedelta = timedelta(minutes=1)
    reconcile_grace: str = "PT10M"
    """How long an announced model update may wait for its DAG run before it is announced again (ISO 8601)."""
    stream_end: StreamEnd | None = None
    """Of streams that go on no more (the demo's): runs by the clock and by hand are made for their end, not for now."""
    update_wait: str = "P7D"
    """How long after its deployment a version may be without predictions until that is a finding (ISO 8601)."""
    instance: str = "modelwatch"
    """Names this deployment in container labels, so that it can find what it left behind."""
    step_environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def recording(self) -> str:
        """Which time is recorded as that at which a row became known."""
        if self.step_environment.get("MODELWATCH_BACKFILL") == "true":
            return "rows count as known from the time that they tell (`MODELWATCH_BACKFILL=true`: a past is taken in)"
        return "rows count as known from the time at which they are taken in"

    @property
    def clock(self) -> str:
        """Which time runs by the clock and by hand are made for."""
        if self.stream_end is None:
            return "runs by the clock and by hand are made for the time at which they are due"
        at, as_of = self.stream_end
        return f"runs by the clock and by hand are made for the end of the streams, {at}, as of {as_of}"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Reads ``MODELWATCH_*``; says which variable is wrong where one is."""
        found: dict[str, object] = {}
        for name, read in _READERS.items():
            variable = f"MODELWATCH_{name.upper()}"
            text = environment.get(variable, "").strip()
            if not text:
                continue
            try:
                found[name] = read(text)
            except ValueError as wrong:
                raise ValueError(f"{variable}={text!r}: {wrong}") from wrong
        kept = {name: environment[name] for name in SETTINGS if environment.get(name)}
        return cls(**found, step_environment=kept)  # type: ignore[arg-type]


def _runner(text: str) -> str:
    if text not in RUNNERS:
        raise ValueError(f"expected one of {', '.join(RUNNERS)}")
    return text


def _command(text: str) -> tuple[str, ...]:
    words = json.loads(text)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise ValueError("expected a JSON list of words")
    return tuple(words)


def _seconds(text: str) -> timedelta:
    return timedelta(seconds=float(text))


def _mounts(text: str) -> tuple[str, ...]:
    mounts = tuple(text.split(","))
    if not all(2 <= len(mount.split(":")) <= 3 for mount in mounts):
        raise ValueError("expected source:/target[:ro], separated by commas")
    return mounts


def _stream_end(text: str) -> StreamEnd:
    sides = text.split("/")
    if len(sides) != 2:
        raise ValueError("expected AT/AS_OF")
    for side in sides:
        if datetime.fromisoformat(side.replace("Z", "+00:00")).tzinfo is None:
            raise ValueError(f"{side} has no time zone")
    return StreamEnd(*sides)


_READERS = {
    "runner": _runner,
    "command": _command,
    "spark_command": _command,
    "image": str,
    "monitors": Path,
    "mounts": _mounts,
    "network": str,
    "user": str,
    "memory": str,
    "kubernetes_secret": str,
    "kubernetes_namespace": str,
    "pool": str,
    "timeout": _seconds,
    "retries": int,
    "retry_delay": _seconds,
    "reconcile_grace": str,
    "stream_end": _stream_end,
    "update_wait": str,
    "instance": str,
}
