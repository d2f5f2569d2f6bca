"""Python environments exactly as their locks say."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from launcher.keeper import Keeper
from launcher.places import HOME, REPOSITORY
from launcher.problem import Problem
from launcher.progress import Progress


@dataclass(frozen=True)
class PythonEnvironment:
    """A virtual environment and the lock it is made of."""

    what: str
    folder: Path
    lock: Path

    def program(self, name: str) -> str:
        """A program of the environment."""
        return str(self.folder / "bin" / name)

    def install(self, keeper: Keeper, progress: Progress) -> None:
        """Makes the environment where it is missing or not what the lock says."""
        made_of = self.folder / "modelwatch.lock"
        wanted = hashlib.sha256(self.lock.read_bytes() + sys.version.encode()).hexdigest()
        if made_of.exists() and made_of.read_text() == wanted:
            return
        with progress.work(f"Installing {self.what} into {self.folder.relative_to(REPOSITORY)}"):
            shutil.rmtree(self.folder, ignore_errors=True)
            _run(keeper, "venv", [sys.executable, "-m", "venv", str(self.folder)])
            installer = [self.program("python"), "-m", "pip", "install", "--quiet"]
            with contextlib.suppress(Problem):  # without uv, pip does the same, slower
                _run(keeper, "uv", [*installer, "--require-hashes", "-r", str(_uv_lock())])
                installer = [self.program("uv"), "pip", "install", "--quiet", "--python", self.program("python")]
                installer += ["--system-certs"]  # as pip does: a company's own authority is known to the system only
            _run(keeper, "install", [*installer, "--require-hashes", "-r", str(self.lock)])
            made_of.write_text(wanted)


AIRFLOW = PythonEnvironment("Airflow and its libraries", REPOSITORY / ".venv", REPOSITORY / "requirements.lock")
CONFORMANCE = PythonEnvironment(
    "what the numbers are compared with",
    HOME / "conformance",
    REPOSITORY / "tests" / "conformance" / "requirements.lock",
)
BROWSER = PythonEnvironment(
    "what looks at the dashboard",
    HOME / "browser",
    REPOSITORY / "tests" / "browser" / "requirements.lock",
)
SPARK = PythonEnvironment(
    "Spark, a cluster of its own",
    HOME / "spark",
    REPOSITORY / "tests" / "spark" / "requirements.lock",
)


def _uv_lock() -> Path:
    """The lines of Airflow's lock about the installer, as a lock of its own."""
    lines = re.search(r"^uv==.*?(?=^\S|\Z)", AIRFLOW.lock.read_text(), re.MULTILINE | re.DOTALL)
    assert lines is not None
    file = HOME / "uv.lock"
    file.parent.mkdir(exist_ok=True)
    file.write_text(lines.group())
    return file


def _run(keeper: Keeper, name: str, argv: list[str]) -> None:
    keeper.start(name, argv)
    if keeper.wait(name) != 0:
        said = (keeper.out(name).read_text() + keeper.log(name).read_text()).strip()
        hint = " (Debian: apt install python3-venv)" if "ensurepip" in said else ""
        raise Problem(f"Could not make a Python environment: {' '.join(argv)} failed{hint}:\n{said[-2000:]}")
