"""Ports on localhost."""

from __future__ import annotations

import socket

LOCALHOST = "127.0.0.1"


def free_port(wanted: int = 0) -> int:
    """The wanted port, or any free one where somebody has it."""
    for port in (wanted, 0):
        try:
            with socket.create_server((LOCALHOST, port)) as server:
                return int(server.getsockname()[1])
        except OSError:
            continue
    raise OSError("no free port on localhost")
