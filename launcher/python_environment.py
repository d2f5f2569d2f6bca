"""The Python environment of Airflow and the tests, exactly as requirements.lock says."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import sys
from pathlib import Path

from launcher.keeper import Keeper
from launcher.places import HOME, REPOSITORY
from launcher.problem import Problem
from launcher.progress import Progress

VENV = REPOSITORY / ".venv"
LOCK = REPOSITORY / "requirements.lock"


def program(name: str) -> str:
    """A program of the environment."""
    return str(VENV / "bin" / name)


def install(keeper: Keeper, progress: Progress) -> None:
    """Makes the environment where it is missing or not what the lock says."""
    made_of = VENV / "modelwatch.lock"
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if made_of.exists() and made_of.read_text() == wanted:
        return
    with progress.work("Installing Airflow and its libraries into .venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        _run(keeper, "venv", [sys.executable, "-m", "venv", str(VENV)])
        installer = [program("python"), "-m", "pip", "install", "--quiet"]
        with contextlib.suppress(Problem):  # without uv, pip does the same, slower
            _run(keeper, "uv", [*installer, "--require-hashes", "-r", str(_lock_of("uv"))])
            installer = [program("uv"), "pip", "install", "--quiet", "--python", program("python")]
        _run(keeper, "install", [*installer, "--require-hashes", "-r", str(LOCK)])
        made_of.write_text(wanted)


def _lock_of(package: str) -> Path:
    """The lines of the lock about one package, as a lock of its own."""
    lines = re.search(rf"^{package}==.*?(?=^\S|\Z)", LOCK.read_text(), re.MULTILINE | re.DOTALL)
    assert lines is not None
    file = HOME / f"{package}.lock"
    file.parent.mkdir(exist_ok=True)
    file.write_text(lines.group())
    return file


def _run(keeper: Keeper, name: str, argv: list[str]) -> None:
    keeper.start(name, argv)
    if keeper.wait(name) != 0:
        said = (keeper.out(name).read_text() + keeper.log(name).read_text()).strip()
        hint = " (Debian: apt install python3-venv)" if "ensurepip" in said else ""
        raise Problem(f"Could not make the Python environment: {' '.join(argv)} failed{hint}:\n{said[-2000:]}")
