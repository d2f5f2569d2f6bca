"""Whatever reads the days, DuckDB here or Spark on a cluster of processes: states and results are the same."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time
from collections import Counter
from typing import Any

import cluster
import pytest
import states

_SECONDS_TO_END = 5


@pytest.fixture(scope="module")
def expected(pipeline) -> tuple[dict[states.Key, str], Any]:
    return pipeline.here(), pipeline.document()


@pytest.mark.parametrize("partitions", [1, 3, 16])
def test_the_states_are_the_same(pipeline, expected, partitions):
    pipeline.forget()
    found = pipeline.spread(partitions)
    assert states.differences(found, expected[0]) == []
    assert set(Counter(key[2] for key in found)) >= {"bins", "columns", "facts", "performance", "told"}
    assert pipeline.document() == expected[1]


def test_an_executor_that_is_killed_changes_nothing(pipeline, expected):
    pipeline.forget()
    killed = []
    killer = threading.Thread(target=lambda: killed.append(cluster.kill_one(pipeline.home)))
    killer.start()
    found = pipeline.spread(3)
    killer.join()
    assert killed
    assert states.differences(found, expected[0]) == []


def test_a_step_that_has_nothing_to_do_or_is_called_wrongly_says_so_as_ever(pipeline, expected):
    words = pipeline.words("days")
    words[words.index("--window") + 1] = "2023-01-01/2023-01-02"
    ended = pipeline.cluster.run(*words, env=pipeline.settings, cwd=pipeline.home)
    assert ended.returncode == 99
    assert json.loads(ended.stdout.splitlines()[-1])["exit_code"] == 99
    ended = subprocess.run([str(cluster.STEP), "days"], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "usage: spark-step" in ended.stderr


def test_a_step_that_is_told_to_end_ends_at_once(pipeline, expected):
    pipeline.forget()
    log = pipeline.home / "ended.log"
    step = pipeline.cluster.start(
        *pipeline.words("days"), "--lake", "run/lake", env=pipeline.settings, cwd=pipeline.home, log=log
    )
    while "Starting task" not in log.read_text():
        assert step.poll() is None, log.read_text()[-4000:]
        time.sleep(0.05)
    step.send_signal(signal.SIGTERM)
    assert step.wait(_SECONDS_TO_END) != 0
