"""The Java program: finds a JDK and Maven, builds when sources changed, and says how to start it."""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from launcher.keeper import Keeper
from launcher.places import REPOSITORY
from launcher.problem import Problem
from launcher.progress import Progress

JAVA_HOME_HINT = "install one (Debian: apt install openjdk-17-jdk) or point JAVA_HOME at it"
MODULES = ("modelwatch-stats", "modelwatch", "modelwatch-scoring", "modelwatch-spark")
"""Each uses those before it."""
_TASKS = REPOSITORY / "tasks-java"
_TARGET = _TASKS / "modelwatch" / "target"
_JAR = _TARGET / "modelwatch.jar"
_ARGUMENTS = _TARGET / "java.args"
"""How the JVM is started; the build writes it for this folder, and for the task image."""
_SCORING = _TASKS / "modelwatch-scoring" / "target"
_JAR_OF = _TARGET / "modelwatch.sources"
_IMAGE_OF = _TARGET / "modelwatch-image.sources"
"""What the jar and the image's archive were made of."""
_SOURCES = (
    "tasks-java/pom.xml",
    *(f"tasks-java/{module}/{source}" for module in MODULES for source in ("pom.xml", "src/main")),
    "sql",
    "docker/image-root.sh",
    "dags/monitors/monitor.schema.json",
)
_OF_JAVA = re.compile(r"/src/(main|test)/java(/|$)")
_TEST_SOURCES = (*(f"tasks-java/{module}/src/test" for module in MODULES), "tests/monitors")


def command() -> list[str]:
    """Program and leading arguments of the Java program: a step needs no launcher in between."""
    return [str(program()), f"@{_ARGUMENTS}"]


def command_of(name: str) -> list[str]:
    """Program and leading arguments of the one that has a command: `score` has a program of its own."""
    return [str(program()), f"@{_SCORING / 'java.args'}"] if name == "score" else command()


def program() -> Path:
    """The JVM."""
    return _java("java")


def first_line(keeper: Keeper, name: str, seconds: float = math.inf) -> Any:
    """What a command that goes on, started as a process of that name, says once it is ready."""
    deadline = time.monotonic() + seconds
    while True:
        line = keeper.out(name).read_text().partition("\n")
        if line[1]:
            said = json.loads(line[0])
            if "error" in said:
                raise Problem(f"{name} did not start: {said['error']}")
            return said
        if keeper.poll(name) is not None or time.monotonic() > deadline:
            raise Problem(f"{name} did not start:\n{keeper.log(name).read_text()[-2000:]}")
        time.sleep(0.05)


def is_built() -> bool:
    """Whether the jar is there and made from the sources as they are."""
    return _JAR.exists() and _is_made_of(fingerprint(), _JAR_OF)


def build(keeper: Keeper, progress: Progress, *, image: bool = False) -> None:
    """Builds the jar, and the task image where it is wanted, where they are missing or older than their sources."""
    sources = fingerprint()
    made = [_JAR_OF, _IMAGE_OF] if image else [_JAR_OF]
    if _JAR.exists() and _is_made_of(sources, *made):
        return
    what = "the Java tasks and their image" if image else "the Java tasks"
    with progress.work(f"Building {what} with Maven (the first time downloads libraries: a few minutes)"):
        maven_package(keeper, *(["-Pimage"] if image else []))
    for file in made:
        file.write_text(sources)


def more_than_java_changed_after(time: float) -> bool:
    """Whether a source that is no Java source is as new as that; folders count, because files may have gone."""
    sources = (REPOSITORY / source for source in (*_SOURCES, *_TEST_SOURCES))
    paths = (path for source in sources for path in (source, *source.rglob("*")))
    return any(not _OF_JAVA.search(path.as_posix()) and path.stat().st_mtime >= time for path in paths)


def _is_made_of(sources: str, *made: Path) -> bool:
    return all(file.exists() and file.read_text() == sources for file in made)


def maven_package(keeper: Keeper, *options: str, folder: Path = _TASKS) -> None:
    """Makes a folder's packages, without tests."""
    run_maven(keeper, "package", "-Dmaven.test.skip", *options, folder=folder)


def run_maven(keeper: Keeper, *arguments: str, folder: Path = _TASKS) -> None:
    """Runs Maven in a folder."""
    check_jdk()
    keeper.start("maven", [maven(), "-B", "-q", *arguments], cwd=folder)
    if keeper.wait("maven") != 0:
        said = (keeper.out("maven").read_text() + keeper.log("maven").read_text()).strip()
        raise Problem(f"Maven could not build {folder.name}:\n{said[-4000:]}")


def fingerprint() -> str:
    """Changes with every source that the build reads."""
    digest = hashlib.sha256()
    for source in _SOURCES:
        path = REPOSITORY / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(f"{file.relative_to(REPOSITORY)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _java(program: str) -> Path:
    home = os.environ.get("JAVA_HOME")
    if home and (Path(home) / "bin" / program).exists():
        return Path(home) / "bin" / program
    found = shutil.which(program)
    if found is None:
        raise Problem(f"modelwatch needs a JDK 17 or newer and found no {program}: {JAVA_HOME_HINT}.")
    return Path(found)


def check_jdk() -> None:
    """Says what is wrong with the JDK that would build."""
    compiler = _java("javac")
    version = _version([str(compiler), "-version"], r"(\d+)")
    if version < (17,):
        raise Problem(f"modelwatch needs a JDK 17 or newer, {compiler} is JDK {version[0]}: {JAVA_HOME_HINT}.")


def maven() -> str:
    """Maven, new enough."""
    found = shutil.which("mvn")
    if found is None:
        raise Problem("modelwatch needs Maven 3.8 or newer and found no mvn: install it (Debian: apt install maven).")
    version = _version([found, "-version"], r"Apache Maven\D*(\d+)\.(\d+)")
    if version < (3, 8):
        raise Problem(f"modelwatch needs Maven 3.8 or newer, {found} is Maven {'.'.join(map(str, version))}.")
    return found


def _version(argv: list[str], pattern: str) -> tuple[int, ...]:
    said = subprocess.run(argv, capture_output=True, text=True, check=False)
    match = re.search(pattern, said.stdout + said.stderr)
    if match is None:
        raise Problem(f"{' '.join(argv)} does not tell its version: {(said.stdout + said.stderr).strip()[:200]}")
    return tuple(int(part) for part in match.groups())
