"""What tests ask of processes that they have not started themselves."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def wait_until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def pid_in(file: Path) -> int:
    wait_until(lambda: file.exists() and file.read_text())
    return int(file.read_text())


def is_gone(pid: int) -> bool:
    """Whether a process has ended; who adopted it may take its time to notice."""
    try:
        os.kill(pid, 0)
        stat = Path("/proc") / str(pid) / "stat"
        return stat.exists() and ") Z " in stat.read_text()
    except (ProcessLookupError, FileNotFoundError):
        return True
