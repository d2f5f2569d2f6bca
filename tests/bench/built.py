"""This version's Java program, for the benches: built, its server started, and other programs with its classes."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TASKS = REPOSITORY / "tasks-java"
TARGET = TASKS / "modelwatch" / "target"
sys.path.insert(0, str(REPOSITORY))

from launcher import java, logins  # noqa: E402


@cache
def build() -> None:
    """Builds the program and the classes of its tests, once."""
    argv = [java.maven(), "-o", "-q", "package", "-DskipTests"]
    subprocess.run(argv, cwd=TASKS, check=True, stdout=sys.stderr)


def of_tests(name: str, *arguments: object) -> list[str]:
    """How a program among the tests' classes is started."""
    classes = os.pathsep.join([str(TARGET / "test-classes"), str(TARGET / "modelwatch.jar")])
    return [str(java.program()), "-cp", classes, name, *map(str, arguments)]


@contextlib.contextmanager
def postgres(home: Path, program: Sequence[str] | None = None) -> Iterator[dict[str, str]]:
    """An embedded PostgreSQL with the tables of a program (this version's), and the environment of its steps.

    That has all logins of the program, and a key for pseudonyms.
    """
    program = program or java.command()
    server = subprocess.Popen(
        [*program, "postgres", "--home", str(home)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        environment = {
            **os.environ,
            **logins.settings(json.loads(server.stdout.readline())),
            "MODELWATCH_PSEUDONYM_KEY": 64 * "0",
        }
        subprocess.run([*program, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
        yield environment
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
