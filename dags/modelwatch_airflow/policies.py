"""What monitors share: the files of ``policies/`` beside theirs, as the steps read them (``Policies.java``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from modelwatch_airflow import plain_yaml
from modelwatch_airflow.plain_yaml import ProblemError, dotted


def inherited(own: dict[str, Any], folder: Path, schema: dict[str, Any]) -> dict[str, Any]:
    """What a monitor of the folder says, and where it does not, what its policies say."""
    whole = _with_actions(own)
    names: list[str] = []
    name = _parent(own)
    while name is not None:
        names.append(name)
        if name in names[:-1]:
            raise ProblemError(f"inherits itself: {', '.join(names)}")
        policy = _read(name, folder / "policies", schema)
        for field, value in _with_actions(policy).items():
            said = whole.get(field, {})
            whole[field] = {**value, **said} if isinstance(value, dict) else said or value
        name = _parent(policy)
    return whole


def _parent(tree: dict[str, Any]) -> str | None:
    policy = tree.get("policy", {})
    return policy if isinstance(policy, str) else policy.get("inherits")


def _with_actions(tree: dict[str, Any]) -> dict[str, Any]:
    policy = tree.get("policy")
    if not isinstance(policy, dict):
        return {field: value for field, value in tree.items() if field != "policy"}
    return {**tree, "policy": {field: value for field, value in policy.items() if field != "inherits"}}


def _read(name: str, folder: Path, schema: dict[str, Any]) -> dict[str, Any]:
    file = folder / f"{name}.yaml"
    if not file.is_file():
        allowed = ", ".join(sorted(other.stem for other in folder.glob("*.yaml")))
        raise ProblemError(
            f"{name!r} is no policy; allowed: {allowed or 'none, there is none in policies beside the file'}"
        )
    try:
        content, lines = plain_yaml.read(plain_yaml.text_of(file))
    except ProblemError as problem:
        raise ProblemError(f"policies/{file.name}: {problem}") from None
    settings = schema["$defs"]["settings_of_policies"]["enum"]
    properties = {field: schema["properties"][field] for field in settings}
    of_policies = {field: value for field, value in schema.items() if field != "required"} | {"properties": properties}
    error = best_match(Draft202012Validator(of_policies).iter_errors(content))
    if error is not None:
        field = tuple(error.absolute_path)
        raise ProblemError(f"policies/{file.name}: line {lines.get(field, 1)}: {dotted(field)}: {error.message}")
    return dict(content)
