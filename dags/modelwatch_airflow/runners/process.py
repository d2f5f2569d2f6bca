"""The step as a local process: the choice where no container engine answers."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any

from airflow.sdk import BaseOperator, Context
from airflow.sdk.exceptions import AirflowSkipException

from modelwatch_airflow.logins import logins
from modelwatch_airflow.outcome import judge, summary_of
from modelwatch_airflow.step import StepMixin

_INHERITED = (
    "HADOOP_CONF_DIR",
    "HOME",
    "JAVA_HOME",
    "LANG",
    "LC_ALL",
    "PATH",
    "SPARK_CONF_DIR",
    "SPARK_HOME",
    "TMPDIR",
    "TZ",
)
_SECONDS_TO_END = 5


class StepProcess(StepMixin, BaseOperator):
    """Starts the step's program, sends what it logs to the task's log, and reads its summary."""

    def __init__(self, *, command: Sequence[str], environment: Mapping[str, str], **step: Any) -> None:
        super().__init__(**step)
        self.command = tuple(command)
        self.environment = dict(environment)
        self._process: subprocess.Popen[str] | None = None

    def execute(self, context: Context) -> Any:
        words = self.words(context)
        self.log.info("Running %s", words)
        self._process = subprocess.Popen(
            [*self.command, *words],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        logs = threading.Thread(target=self._log_lines, args=(self._process.stderr,))
        logs.start()
        last = self._log_lines(self._process.stdout)
        exit_code = self._process.wait()
        logs.join()
        summary = summary_of(last)
        judge(self.step, exit_code, summary)
        return self.result(summary)

    def on_kill(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _environment(self) -> dict[str, str]:
        """Nothing of Airflow's own environment, which holds its secrets."""
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        return inherited | self.environment | logins(self.step)

    def _log_lines(self, stream: IO[str]) -> str | None:
        line = None
        for text in stream:
            line = text.rstrip()
            self.log.info("%s", line)
        return line


class ClusterStep(StepProcess):
    """Submits the step where the planned run is of a monitor whose days a cluster reads."""

    def __init__(self, *, monitors: Sequence[str], **step: Any) -> None:
        super().__init__(**step)
        self.monitors = tuple(monitors)

    def execute(self, context: Context) -> Any:
        monitor = dict(self.options).get("monitor")
        if monitor not in self.monitors:
            raise AirflowSkipException(f"The days of {monitor} are read by DuckDB")
        return super().execute(context)


def _die_with_parent() -> None:
    """Linux ends the step when its Airflow task dies, so that a retry never runs beside its forerunner."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
