"""What a process costs, its start included."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """How a process ended, and what it took: seconds, processor seconds, MiB at the most."""

    status: int
    said: str
    log: str
    seconds: float
    processor: float
    memory: float


def cost(argv: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Runs a process to its end."""
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as log:
        begin = time.monotonic()
        process = subprocess.Popen(argv, env=environment, stdout=said, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        for file in (said, log):
            file.seek(0)
        processor = usage.ru_utime + usage.ru_stime
        return Cost(status, said.read(), log.read(), seconds, processor, usage.ru_maxrss / 1024)
