"""One cluster, one database and one simulated stream for all tests of the engine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cluster
import pg8000.native
import pytest
import states

from launcher import java, logins
from launcher.keeper import Keeper
from launcher.places import REPOSITORY

_PATIENCE = 120
_WINDOW = ("--window", "2024-01-08/2024-01-10", "--as-of", "2024-02-25T00:00:00Z")


@dataclass(frozen=True)
class Pipeline:
    """Runs of one window, by any engine."""

    home: Path
    cluster: cluster.Cluster
    database: pg8000.native.Connection
    settings: dict[str, str]

    def words(self, step: str = "run") -> list[str]:
        where = ["--input", "stream", "--home", "run", "--output", "document.json"] if step == "run" else []
        return [step, "--monitor", str(self.home / "usage.yaml"), *_WINDOW, *where]

    def here(self) -> dict[states.Key, str]:
        """By DuckDB."""
        return self._result(
            subprocess.run(
                [*java.command(), *self.words()],
                env=self.settings,
                cwd=self.home,
                capture_output=True,
                text=True,
                check=False,
            )
        )

    def spread(self, partitions: int) -> dict[states.Key, str]:
        """By the cluster."""
        return self._result(self.cluster.run(*self.words(), env=self.settings, cwd=self.home, partitions=partitions))

    def forget(self) -> None:
        states.forget(self.database)

    def document(self) -> Any:
        return json.loads((self.home / "document.json").read_text())

    def states(self) -> dict[states.Key, str]:
        return states.read(self.database)

    def _result(self, ended: subprocess.CompletedProcess[str]) -> dict[states.Key, str]:
        assert ended.returncode == 0, ended.stderr[-4000:]
        assert json.loads(ended.stdout.splitlines()[-1])["step"] == "run"
        return self.states()


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    home = tmp_path_factory.mktemp("spark")
    with Keeper(home / "logs") as keeper:
        keeper.start("postgres", [*java.command(), "postgres", "--home", str(home / "postgres")], last=True)
        server = java.first_line(keeper, "postgres", _PATIENCE)
        settings = {**os.environ, **logins.settings(server), "MODELWATCH_BACKFILL": "true"}
        monitors = REPOSITORY / "dags" / "monitors"
        shutil.copytree(monitors / "policies", home / "policies")
        (home / "usage.yaml").write_text((monitors / "telecom-usage.yaml").read_text() + "\nengine: spark\n")
        with states.connect(server) as database:
            made = Pipeline(home, cluster.start(keeper, home), database, settings)
            for words in (["migrate"], ["simulate", "--output", "stream", "--days", "14", "--events-a-day", "400"]):
                subprocess.run([*java.command(), *words], env=settings, cwd=home, check=True, capture_output=True)
            yield made
