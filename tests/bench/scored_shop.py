"""The scoring service as a process of its own, with the monitor and the models of its tests."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

REPOSITORY = Path(__file__).resolve().parents[2]
RESOURCES = REPOSITORY / "tasks-java/modelwatch-scoring/src/test/resources/io/modelwatch/scoring"
sys.path.insert(0, str(REPOSITORY))

from launcher import java  # noqa: E402


class Shop(NamedTuple):
    """A folder with all that is served."""

    folder: Path

    @property
    def monitor(self) -> Path:
        return self.folder / "shop.yaml"

    @property
    def landing(self) -> Path:
        return self.folder / "landing"


class Service(NamedTuple):
    """A running service."""

    process: subprocess.Popen
    host: str

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.host, timeout=60)


def lay(folder: Path) -> Shop:
    """Lays out the monitor and its models."""
    shutil.copy(RESOURCES / "shop.yaml", folder)
    for version in ("1", "2"):
        shutil.copytree(RESOURCES / version, folder / "models" / "shop-returns" / version)
    (folder / "models" / "shop-returns" / "champion").write_text("1\n")
    return Shop(folder)


def start(shop: Shop, *options: str, environment: Mapping[str, str] | None = None) -> Service:
    """Starts the service, and waits until it answers."""
    folders = [f"--{name}={shop.folder / name}" for name in ("models", "landing", "requests")]
    command = [*java.command_of("score"), "score", f"--monitor={shop.monitor}", *folders, "--port=0"]
    with (shop.folder / "log").open("a") as log:
        process = subprocess.Popen(
            [*command, "--local-caller=bench", "--per-minute=1000000", *options],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, **(environment or {})},
        )
    line = process.stdout.readline()
    if '"url"' not in line:
        sys.exit(f"the service did not start: {line}")
    return Service(process, urlsplit(json.loads(line)["url"]).netloc.replace("127.0.0.1", "localhost"))


@contextlib.contextmanager
def serving(shop: Shop, *options: str) -> Iterator[Service]:
    """The service until the end of a block; then it lands all, and ends."""
    service = start(shop, *options)
    try:
        yield service
    finally:
        service.process.send_signal(signal.SIGTERM)
        service.process.wait()


def post(connection: http.client.HTTPConnection, path: str, body: Any) -> tuple[int, Any]:
    """Status and answer."""
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())
