"""A standalone Spark cluster of real processes: a master and two workers of one core each."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyspark

from launcher.keeper import Keeper
from launcher.places import REPOSITORY
from launcher.ports import LOCALHOST, free_port

SPARK_HOME = Path(pyspark.__file__).parent
STEP = REPOSITORY / "tasks-java" / "modelwatch-spark" / "spark-step"
_SMALL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
_ENVIRONMENT = {"SPARK_HOME": str(SPARK_HOME), "SPARK_LOCAL_IP": LOCALHOST}
_DAEMON = {
    **_ENVIRONMENT,
    "SPARK_DAEMON_MEMORY": "256m",
    "SPARK_DAEMON_JAVA_OPTS": _SMALL,
}
_PATIENCE = 60


@dataclass(frozen=True)
class Cluster:
    """Where steps are submitted to."""

    master: str
    options: tuple[str, ...]

    def command(self, *words: str, partitions: int = 0, **confs: str) -> list[str]:
        """Submits a step; the driver is here."""
        said = {"spark.modelwatch.partitions": str(partitions), **confs}
        options = [word for name, value in said.items() for word in ("--conf", f"{name}={value}")]
        return [str(STEP), "--master", self.master, *self.options, *options, "--", *words]

    def run(
        self, *words: str, env: Mapping[str, str], cwd: Path, partitions: int = 0, **confs: str
    ) -> subprocess.CompletedProcess[str]:
        """Submits a step and waits for its end."""
        argv = self.command(*words, partitions=partitions, **confs)
        return subprocess.run(argv, env={**env, **_ENVIRONMENT}, cwd=cwd, capture_output=True, text=True, check=False)

    def start(self, *words: str, env: Mapping[str, str], cwd: Path, log: Path) -> subprocess.Popen[str]:
        """Submits a step."""
        with log.open("w") as stderr:
            return subprocess.Popen(
                self.command(*words),
                env={**env, **_ENVIRONMENT},
                cwd=cwd,
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            )


def start(keeper: Keeper, home: Path, *, workers: int = 2, memory: str = "512m") -> Cluster:
    """Starts it; all of it ends with the keeper, and executors with their workers."""
    port = free_port()
    program = str(SPARK_HOME / "bin" / "spark-class")
    deploy = "org.apache.spark.deploy"
    env = {**os.environ, **_DAEMON}

    def daemon(name: str, *argv: str) -> None:
        words = [program, *argv, "--host", LOCALHOST, "--webui-port", str(free_port())]
        keeper.start(name, words, env=env, cwd=home)

    daemon("master", f"{deploy}.master.Master", "--port", str(port))
    master = f"spark://{LOCALHOST}:{port}"
    for number in range(workers):
        work = ("--cores", "1", "--memory", memory, "--work-dir", str(home / f"work-{number}"))
        daemon(f"worker-{number}", f"{deploy}.worker.Worker", *work, master)
    deadline = time.monotonic() + _PATIENCE
    while keeper.log("master").read_text().count("Registering worker") < workers:
        assert time.monotonic() < deadline, keeper.log("master").read_text()[-2000:]
        time.sleep(0.1)
    return Cluster(
        master,
        (
            *("--driver-memory", "512m", "--executor-memory", memory),
            *("--conf", f"spark.driver.host={LOCALHOST}", "--conf", "spark.ui.enabled=false"),
            *("--conf", f"spark.driver.extraJavaOptions={_SMALL}"),
            *("--conf", f"spark.executor.extraJavaOptions={_SMALL}"),
        ),
    )


def executors(home: Path) -> list[int]:
    """The processes that do the work: each is told where its worker is at home."""
    found = []
    for folder in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if folder.name.isdigit():
                words = (folder / "cmdline").read_bytes().split(b"\0")
                here = (folder / "cwd").resolve().is_relative_to(home.resolve())
                if here and b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words:
                    found.append(int(folder.name))
    return found


def kill_one(home: Path) -> int:
    """Ends an executor as an accident would, once there is one."""
    deadline = time.monotonic() + _PATIENCE
    while not (found := executors(home)):
        assert time.monotonic() < deadline, "no executor came"
        time.sleep(0.05)
    os.kill(found[0], signal.SIGKILL)
    return found[0]
