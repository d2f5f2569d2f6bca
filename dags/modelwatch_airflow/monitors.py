"""Monitor files as the DAGs see them: a name, a schedule and whom to tell when the pipeline fails.

Everything else in a monitor file is the steps' own business. The file is checked against the same JSON Schema that
the steps use, so that a mistake shows in Airflow when the file is saved, and not at night when the run fails.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from croniter import croniter
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match


class _Loader(yaml.SafeLoader):
    """YAML as JSON sees it: an unquoted date stays text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Monitor:
    """A monitor whose file is right."""

    name: str
    schedule: str | None = None
    """Cron expression in UTC; a monitor without one runs on model updates and by hand only."""
    operators: tuple[str, ...] = ()
    """Who gets a mail when the monitor's pipeline fails (``recipients.pipeline``)."""


@dataclass(frozen=True)
class BrokenMonitor:
    """A monitor file that no run can use: where it is wrong and what is allowed there."""

    file: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}"


@dataclass(frozen=True)
class Monitors:
    """A folder of monitor files, the broken ones kept apart so that they never stop the others."""

    usable: tuple[Monitor, ...]
    broken: tuple[BrokenMonitor, ...]

    @classmethod
    def read(cls, folder: Path) -> Monitors:
        """Reads every ``*.yaml`` of the folder against the ``monitor.schema.json`` beside them."""
        validator = Draft202012Validator(json.loads((folder / "monitor.schema.json").read_text("utf-8")))
        usable: dict[str, Monitor] = {}
        broken: list[BrokenMonitor] = []
        for file in sorted(folder.glob("*.yaml")):
            try:
                monitor = _read(file, validator)
                if monitor.name in usable:
                    raise _ProblemError(f"monitor: {monitor.name!r} is the name of another file's monitor too")
                usable[monitor.name] = monitor
            except (_ProblemError, OSError, UnicodeDecodeError) as problem:
                broken.append(BrokenMonitor(file.name, str(problem)))
        return cls(tuple(usable.values()), tuple(broken))

    @property
    def operators(self) -> tuple[str, ...]:
        """Everybody who gets a mail when a monitor's pipeline fails."""
        return tuple(sorted({address for monitor in self.usable for address in monitor.operators}))

    def operators_of(self, name: str | None) -> tuple[str, ...]:
        """Whom to tell about one monitor; everybody when the failure is not one monitor's."""
        for monitor in self.usable:
            if monitor.name == name:
                return monitor.operators
        return self.operators


class _ProblemError(Exception):
    """One sentence for the person who edits the file."""


def _read(file: Path, validator: Draft202012Validator) -> Monitor:
    text = file.read_text("utf-8")
    try:
        loader = _Loader(text)
        tree = loader.get_single_node()
        content = _with_text_keys(loader.construct_document(tree) if tree else None)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise _ProblemError(f"{line}not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise _ProblemError(f"not YAML: {error}") from error
    error = best_match(validator.iter_errors(content))
    if error is not None:
        raise _ProblemError(_sentence(error, tree))
    schedule = content.get("schedule")
    if schedule is not None and not croniter.is_valid(schedule):
        raise _ProblemError(f"line {_line(tree, ['schedule'])}: schedule: {schedule!r} is no cron expression")
    return Monitor(content["monitor"], schedule, tuple(content["recipients"].get("pipeline", ())))


def _with_text_keys(content: Any) -> Any:
    if isinstance(content, dict):
        return {str(key): _with_text_keys(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_with_text_keys(value) for value in content]
    return content


def _sentence(error: ValidationError, tree: yaml.Node | None) -> str:
    field = ".".join(str(part) for part in error.absolute_path) or "the file"
    return f"line {_line(tree, error.absolute_path)}: {field}: {error.message}{_allowed(error)}"


def _allowed(error: ValidationError) -> str:
    """What the schema says of the field, where the error's own message does not."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    description = schema.get("description")
    return f" ({description})" if description else ""


def _line(node: yaml.Node | None, path: Sequence[Any]) -> int:
    """The line of the deepest part of the path that the file has."""
    line = node.start_mark.line + 1 if node is not None else 1
    for part in path:
        child = _child(node, part)
        if child is None:
            break
        line, node = child
    return line


def _child(node: yaml.Node | None, part: Any) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None
