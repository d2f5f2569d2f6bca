"""Docker on this machine: whether an engine answers, the task image, and what a killed demo leaves behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from launcher import java
from launcher.keeper import Keeper
from launcher.places import HOME, REPOSITORY
from launcher.problem import Problem
from launcher.progress import Progress

IMAGE = "modelwatch"
_TAR = REPOSITORY / "tasks-java" / "modelwatch" / "target" / "modelwatch-image.tar"
_POSTGRES = REPOSITORY / "docker" / "postgres"
_POSTGRES_IMAGE = "modelwatch-postgres:18"
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


def image(keeper: Keeper, progress: Progress) -> str:
    """The task image by digest, built where the engine lacks it: what a tag means can change, a digest cannot."""
    made_of = HOME / "image.json"
    fingerprint = java.fingerprint()
    known = json.loads(made_of.read_text()) if made_of.exists() else {}
    if known.get("sources") == fingerprint and _digest(known["digest"]):
        return known["digest"]
    java.build(keeper, progress, image=True)
    with progress.work("Loading the task image"):
        _load(keeper, _TAR)
        digest = _digest(IMAGE)
        made_of.parent.mkdir(exist_ok=True)
        made_of.write_text(json.dumps({"sources": fingerprint, "digest": digest}))
    return digest


def postgres_image(keeper: Keeper, progress: Progress) -> None:
    """The PostgreSQL image of the tests, built where the engine lacks it; a variable may name one of a registry."""
    if os.environ.get("MODELWATCH_POSTGRES_IMAGE") or _digest(_POSTGRES_IMAGE):
        return
    with progress.work("Building the PostgreSQL image of the tests with Maven (Jib)"):
        java.maven_package(keeper, folder=_POSTGRES)
        _load(keeper, _POSTGRES / "target" / "postgres-image.tar")


def _load(keeper: Keeper, tar: Path) -> None:
    keeper.start("docker-load", ["docker", "load", "--input", str(tar)])
    if keeper.wait("docker-load") != 0:
        raise Problem(f"Docker did not take the image: {keeper.log('docker-load').read_text().strip()}")


def _digest(name: str) -> str:
    """The digest of an image that the engine has; nothing where it has none."""
    asked = ["docker", "image", "inspect", "--format", "{{.Id}}", name]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


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
