"""Monitor files as the DAGs see them: a name, a schedule and whom to tell when the pipeline fails.

Everything else in a monitor file is the steps' own business. The file is checked against the same JSON Schema that
the steps use, so that a mistake shows in Airflow when the file is saved, and not at night when the run fails.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from modelwatch_airflow import monitor_checks, plain_yaml, policies
from modelwatch_airflow.plain_yaml import Field, ProblemError, dotted
from modelwatch_airflow.text import on_one_line

_SENTENCE = 500
"""Nobody reads a longer one."""


@dataclass(frozen=True)
class Monitor:
    """A monitor whose file is right."""

    name: str
    schedule: str | None = None
    """Cron expression in its time zone; a monitor without one runs on model updates and by hand only."""
    timezone: str = "UTC"
    """Where its days begin and end."""
    spark: bool = False
    """Whether a cluster reads its days (``engine``)."""
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
        read: dict[str, Monitor] = {}
        broken: dict[str, str] = {}
        for file in sorted(folder.glob("*.yaml")):
            try:
                read[file.name] = _read(file, validator)
            except ProblemError as problem:
                broken[file.name] = str(problem)
            except Exception as failure:  # whatever one file does, it is that file's problem alone
                broken[file.name] = f"it cannot be read: {type(failure).__name__} {failure}"[:_SENTENCE]
        for file_name, monitor in read.items():
            namesakes = [other for other in read if other != file_name and read[other].name == monitor.name]
            if namesakes:  # nobody can say which one is meant
                broken[file_name] = f"monitor: {monitor.name!r} is the name in {', '.join(namesakes)}, too"
        return cls(
            tuple(monitor for file_name, monitor in read.items() if file_name not in broken),
            # Airflow stores and shows it: half a character of a name or a key would stop that
            tuple(BrokenMonitor(on_one_line(name), on_one_line(problem)) for name, problem in sorted(broken.items())),
        )

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


def _read(file: Path, validator: Draft202012Validator) -> Monitor:
    content, lines = plain_yaml.read(plain_yaml.text_of(file))
    error = best_match(validator.iter_errors(content))
    if error is not None:
        raise ProblemError(_told(lines, tuple(error.absolute_path), f"{_shortened(error)}{_allowed(error)}"))
    try:
        whole = policies.inherited(content, file.parent, validator.schema)
    except ProblemError as problem:
        raise ProblemError(_told(lines, ("policy",), str(problem)[:_SENTENCE])) from None
    problem = next(monitor_checks.problems(whole, validator.schema), None)
    if problem is not None:
        raise ProblemError(_told(lines, *problem))
    return Monitor(
        content["monitor"],
        content.get("schedule"),
        content.get("timezone", "UTC"),
        _engine(whole) == "spark",
        tuple(one for one in monitor_checks.addresses(whole, content["recipients"].get("pipeline", [])) if "@" in one),
    )


def _engine(content: dict[str, Any]) -> str:
    engine = content.get("engine", "duckdb")
    return engine["name"] if isinstance(engine, dict) else engine


def _told(lines: dict[Field, int], field: Field, sentence: str) -> str:
    """Line, field and sentence; the line is that of the deepest part of the field that the file has."""
    line = next((lines[field[:length]] for length in range(len(field), -1, -1) if field[:length] in lines), 1)
    return f"line {line}: {dotted(field)}: {sentence}"


def _shortened(error: ValidationError) -> str:
    return error.message if len(error.message) <= _SENTENCE else f"{error.message[:_SENTENCE]}…"


def _allowed(error: ValidationError) -> str:
    """What the schema says of the field, where the error's own message does not."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    description = schema.get("description")
    return f" ({description})" if description else ""
