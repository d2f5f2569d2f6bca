"""The logins of the embedded PostgreSQL, as ``modelwatch postgres`` tells of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_NAMES = {
    "owner": ("OWNER", "OWNER_PASSWORD"),
    "writer": ("USER", "PASSWORD"),
    "operator": ("OPS", "OPS_PASSWORD"),
    "reader": ("BI", "BI_PASSWORD"),
    "web": ("WEB", "WEB_PASSWORD"),
    "gate": ("GATE", "GATE_PASSWORD"),
}
"""What each login is called in the environment, after ``MODELWATCH_DATABASE_``."""


def settings(server: dict[str, Any]) -> dict[str, str]:
    """The environment with which each command of the Java program works on a server, by the login that it takes."""
    found = {"MODELWATCH_DATABASE_URL": server["url"]}
    for role, (user, password) in _NAMES.items():
        found[f"MODELWATCH_DATABASE_{user}"], found[f"MODELWATCH_DATABASE_{password}"] = login(server[role])
    return found


def login(role: dict[str, str]) -> tuple[str, str]:
    """User and password of a role."""
    return role["user"], Path(role["password_file"]).read_text().strip()
