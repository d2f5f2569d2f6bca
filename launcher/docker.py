"""Docker on this machine: whether an engine answers, the task image, and what a killed demo leaves behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from launcher.problem import Problem

IMAGE = "modelwatch"
_ENGINE_SECONDS = 5
_OTHER_USER = 10001
"""Whom steps run as when the launcher itself is root."""


def engine_answers() -> bool:
    """Whether there is an engine to run containers."""
    if shutil.which("docker") is None:
        return False
    try:
        asked = subprocess.run(["docker", "version"], capture_output=True, timeout=_ENGINE_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    return asked.returncode == 0


def image() -> str:
    """The task image by digest: what a tag means can change, a digest cannot."""
    asked = ["docker", "image", "inspect", "--format", "{{.Id}}", IMAGE]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    if found.returncode != 0:
        raise Problem(f"Docker has no image {IMAGE}: {found.stderr.strip()}")
    return found.stdout.strip()


def let_write(folders: list[Path]) -> str:
    """The user for containers that write to the folders: whoever runs the launcher, but never root."""
    if os.getuid() != 0:
        return f"{os.getuid()}:{os.getgid()}"
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _OTHER_USER, _OTHER_USER)
    return f"{_OTHER_USER}:{_OTHER_USER}"


def removal(instance: str) -> list[str]:
    """The command that removes every container of an instance."""
    script = 'ids=$(docker ps --all --quiet --filter "label=$1"); [ -z "$ids" ] || docker rm --force $ids'
    return ["sh", "-c", script, "sh", f"io.modelwatch.instance={instance}"]
