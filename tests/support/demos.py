"""Demos as tests start them, and what they leave behind."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from launcher.places import HOME, REPOSITORY

DEMO = HOME / "demo"
MINUTES = 60


def demo(*options: str) -> subprocess.Popen:
    argv = [sys.executable, str(REPOSITORY / "modelwatch"), "demo", *options]
    return subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def left_behind() -> list[str]:
    """Processes of the demo that still run: each has the demo's folder in its environment or arguments."""
    marks = str(DEMO).encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            if marks in words or marks in (process / "environ").read_bytes():
                found.append(f"{process.name} {words.replace(bytes(1), b' ').decode(errors='replace')}")
        except OSError:
            continue
    return found


def wait_until_gone() -> None:
    deadline = time.monotonic() + 60
    while left_behind():
        assert time.monotonic() < deadline, left_behind()
        time.sleep(0.2)


def read_until(process: subprocess.Popen, sign: str) -> str:
    text = ""
    for line in process.stdout:
        text += line
        if sign in line:
            return text
    pytest.fail(f"the demo ended with {process.wait()} before it said {sign!r}:\n{text}")
