"""What a machine lacks is told in one sentence."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import java
from launcher.ports import free_port
from launcher.problem import Problem

PROGRAM = Path(__file__).resolve().parents[2] / "modelwatch"


def fake(folder: Path, name: str, says: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\necho '{says}'\n")
    file.chmod(0o755)


def test_no_java(tmp_path, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="needs a JDK 17 or newer and found no java: install one"):
        java.command()


def test_an_old_jdk(tmp_path, monkeypatch):
    fake(tmp_path, "bin/javac", "javac 11.0.2")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(Problem, match=r"needs a JDK 17 or newer, .*javac is JDK 11"):
        java.check_jdk()


@pytest.mark.parametrize(
    ("says", "problem"),
    [("Apache Maven 3.6.3 (abc)", r"needs Maven 3\.8 or newer, .* is Maven 3\.6"), ("?", "does not tell its version")],
)
def test_an_old_or_odd_maven(tmp_path, monkeypatch, says, problem):
    fake(tmp_path, "mvn", says)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Problem, match=problem):
        java.maven()


def test_no_maven(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match=r"needs Maven 3\.8 or newer and found no mvn"):
        java.maven()


def test_a_port_in_use_is_replaced():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) != port


def test_unknown_tests_are_told_without_a_stack_trace():
    ended = subprocess.run(
        [sys.executable, str(PROGRAM), "test", "everything"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("modelwatch: there are no tests called everything; there are java, e2e, lint, dags")
