"""``modelwatch test java --only CLASS``: one test class while one edits, in one JVM.

Without Error Prone, and without Maven unless something changed that only Maven builds: libraries, resources, templates.
"""

from __future__ import annotations

import os
import time
import xml.etree.ElementTree as ElementTree

from launcher import java
from launcher.keeper import Keeper
from launcher.places import HOME, REPOSITORY
from launcher.problem import Problem

_TASKS = REPOSITORY / "tasks-java"
_POM = {"": "http://maven.apache.org/POM/4.0.0"}


def run(name: str) -> int:
    """Never returns: the JVM takes this process's place, and its exit code says whether the tests passed."""
    module, test = _found(name)
    libraries = _libraries(module)
    options, variables = _surefire()
    folders = [_TASKS / used for used in java.MODULES[: java.MODULES.index(module) + 1]]
    for folder in folders:
        for output in ("main", "test"):  # below out, where ArchUnit knows tests by their folder
            (folder / "target" / "only" / "out" / output).mkdir(parents=True, exist_ok=True)
    program = _TASKS / "src" / "test" / "jvm" / "Only.java"
    path = [
        folders[-1] / "target" / "only" / "out" / "test",
        folders[-1] / "src" / "test" / "resources",
        *(folder / "target" / "only" / "out" / "main" for folder in reversed(folders)),
        folders[-1] / "target" / "templates",
        folders[-1] / "target" / "classes",
        *libraries,
    ]
    command = [java.program(), *options, "-cp", os.pathsep.join(map(str, path)), program, test, *folders]
    os.chdir(folders[-1])
    os.execve(command[0], [str(word) for word in command], {**os.environ, **variables})


def _found(name: str) -> tuple[str, str]:
    """Module and whole name of a test class, whose package may be left out."""
    found = []
    for module in java.MODULES:
        tests = _TASKS / module / "src" / "test" / "java"
        for source in tests.glob(f"**/{name.replace('.', '/')}.java"):
            found.append((module, ".".join(source.relative_to(tests).with_suffix("").parts)))
    if not found:
        raise Problem(f"there is no test class {name}.")
    if len(found) > 1:
        raise Problem(f"{name} may be {' or '.join(test for _, test in found)}.")
    return found[0]


def _libraries(module: str) -> list[str]:
    """What the module's tests use. Maven says it, and builds the module, when more than Java sources changed since."""
    file = _TASKS / module / "target" / "test.classpath"
    if not file.exists() or java.more_than_java_changed_after(file.stat().st_mtime):
        begin = time.time()
        with Keeper(HOME / "logs") as keeper:
            java.run_maven(
                keeper,
                *("test-compile", "dependency:build-classpath", "-pl", module, "-am"),
                *("-Dmdep.outputFile=target/test.classpath", "-Dmdep.includeScope=test"),
            )
        os.utime(file, (begin, begin))
    built = {str(_TASKS / used / "target" / "classes") for used in java.MODULES}
    return [library for library in file.read_text().split(os.pathsep) if library not in built]


def _surefire() -> tuple[list[str], dict[str, str]]:
    """Options and environment of the JVM that runs tests."""
    project = ElementTree.parse(_TASKS / "pom.xml")  # noqa: S314, our own
    configuration = project.find(".//plugin[artifactId='maven-surefire-plugin']/configuration", _POM)
    assert configuration is not None
    variables = configuration.find("environmentVariables", _POM)
    assert variables is not None
    return configuration.findtext("argLine", "", _POM).split(), {
        variable.tag.rpartition("}")[2]: variable.text or "" for variable in variables
    }
