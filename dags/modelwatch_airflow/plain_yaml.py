"""The YAML of monitor files: what JSON can say, and no more, as the steps read it (``PlainYaml.java``).

Anchors, tags and what is deep or long beyond use are refused before anything is built of them, so no file takes more
than its size.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

BYTES = 256 * 1024
DEPTH = 12
VALUES = 20_000
ITEMS = 1_000

# What the JSON schema of YAML 1.2 reads as something else than text
_WORDS = {"": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?|-?\.inf|\.nan")
_WHOLE = re.compile(r"-?[0-9]+")

# What parsers of YAML read in different ways: some break lines at the first three; a tab behind a value is a blank to
# one and a mistake to another
_READ_DIFFERENTLY = re.compile("[\x85\u2028\u2029]|^(?! *#).*(?P<tab>\t)", re.MULTILINE)
_LINE_BREAK = re.compile("\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

Field = tuple[str | int, ...]


class ProblemError(Exception):
    """One sentence for the person who edits the file."""


def text_of(file: Path) -> str:
    """A monitor file's text, if it is one."""
    if not file.is_file():
        raise ProblemError("it is no file")
    with file.open("rb") as stream:
        content = stream.read(BYTES + 1)
    if len(content) > BYTES:
        raise ProblemError(f"longer than {BYTES} bytes")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ProblemError("it is not text in UTF-8") from error


def read(text: str) -> tuple[Any, dict[Field, int]]:
    """What a text says, and the line of each field."""
    if different := _READ_DIFFERENTLY.search(text):
        problem = (
            "holds a tab: write spaces, or \\t in quotes"
            if different["tab"]
            else "holds a line break that is not one everywhere (U+0085, U+2028, U+2029)"
        )
        raise ProblemError(f"line {len(_LINE_BREAK.findall(text, 0, different.end())) + 1}: {dotted(())}: {problem}")
    try:
        return _Reading(text).document()
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ProblemError(f"{line}not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise ProblemError(f"not YAML: {str(error).splitlines()[0]}") from error


def dotted(field: Field) -> str:
    """A field as a message names it."""
    return ".".join(str(part) for part in field) or "the file"


class _Reading:
    def __init__(self, text: str) -> None:
        self.events = _events(text)
        self.lines: dict[Field, int] = {}
        self.values = 0

    def document(self) -> tuple[Any, dict[Field, int]]:
        content, documents = None, 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _problem(event, (), "a second document; allowed: one")
                if event.version or event.tags:
                    raise _problem(event, (), "a directive (%), which no monitor needs")
            elif isinstance(event, NodeEvent):
                content = self.value(event, ())
        return content, self.lines

    def value(self, event: NodeEvent, field: Field) -> Any:
        self.check(event, field)
        if isinstance(event, ScalarEvent):
            return _scalar(event, field)
        if len(field) == DEPTH:
            raise _problem(event, field, f"deeper than {DEPTH} levels")
        return self.sequence(field) if isinstance(event, SequenceStartEvent) else self.mapping(field)

    def check(self, event: NodeEvent, field: Field) -> None:
        self.values += 1
        if self.values > VALUES:
            raise _problem(event, field, f"more than {VALUES} values")
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise _problem(event, field, "anchors (& and *) are not allowed: write the value out")
        if event.tag is not None:
            raise _problem(event, field, "tags (!) are not allowed: write the value as it is")
        if isinstance(event, ScalarEvent) and _has_control(event.value, prose=field == ("description",)):
            raise _problem(event, field, "holds a control character or a line break")
        self.lines.setdefault(field, event.start_mark.line + 1)

    def sequence(self, field: Field) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            if len(items) == ITEMS:
                raise _problem(event, field, f"more than {ITEMS} values in one list")
            items.append(self.value(event, (*field, len(items))))
        return items

    def mapping(self, field: Field) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if isinstance(event, (SequenceStartEvent, MappingStartEvent)):
                raise _problem(event, field, "a key that is no text")
            key = getattr(event, "value", "*")
            field_of_key: Field = (*field, key)
            if key in items:
                raise _problem(event, field_of_key, f"{key!r} is there twice")
            self.check(event, field_of_key)
            if key == "<<" and event.style is None:
                raise _problem(event, field_of_key, "merging (<<) is not allowed: write the values out")
            items[key] = self.value(next(self.events), field_of_key)
        return items


def _events(text: str) -> Iterator[yaml.Event]:
    """The events of the parser; a character that JSON writes as two halves is one."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, ScalarEvent) and event.style == '"':
            event.value = event.value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        yield event


def _has_control(text: str, *, prose: bool) -> bool:
    return _CONTROL.search(text.replace("\n", " ") if prose else text) is not None


def _scalar(event: ScalarEvent, field: Field) -> Any:
    text = event.value
    if event.style is not None:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if not _NUMBER.fullmatch(text):
        return text
    number = math.inf if text.endswith((".inf", ".nan")) else float(text)
    if not math.isfinite(number):
        raise _problem(event, field, f"{text[:120]!r} is no finite number")
    return int(text) if _WHOLE.fullmatch(text) else number


def _problem(event: yaml.Event, field: Field, sentence: str) -> ProblemError:
    return ProblemError(f"line {event.start_mark.line + 1}: {dotted(field)}: {sentence}")
