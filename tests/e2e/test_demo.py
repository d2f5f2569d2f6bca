"""The demo as a newcomer runs it: published, mailed, and nothing left behind however it ends."""

import json
import os
import re
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from demos import DEMO, MINUTES, demo, left_behind, read_until, wait_until_gone

from launcher import docker
from launcher.places import HOME, REPOSITORY


def published() -> list[dict]:
    return [json.loads(file.read_text()) for file in (DEMO / "reports").rglob("*.json")]


def test_it_takes_a_stream_of_ones_own_and_leaves_nothing_when_it_is_killed():
    stream = Path(os.environ.get("MODELWATCH_SHARED", REPOSITORY.parent / "shared")) / "data" / "fraud"
    there = stream.is_dir()  # else the same with the simulated stream
    process = demo("--runner", "process", *(["--input", str(stream)] if there else []))
    text = read_until(process, "Everything runs until Ctrl-C.")
    assert "Recommended action:" in text
    assert "password" in text
    (report,) = published()
    assert report["run"]["model_version"] == "2"
    assert report["run"]["monitor"] == ("telecom-fraud" if there else "telecom-usage")
    second = demo("--once", "--runner", "process")
    assert second.wait(MINUTES) == 1
    assert "Another demo of this checkout is running" in second.stdout.read()
    assert left_behind() != []
    process.send_signal(signal.SIGKILL)
    process.wait(MINUTES)
    wait_until_gone()


def test_it_can_be_started_again_and_ends_by_itself():
    process = demo("--once", "--runner", "process")
    text, _ = process.communicate(timeout=10 * MINUTES)
    assert process.returncode == 0, text
    (report,) = published()
    assert report["run"]["status"] == "published"
    assert report["alerts"] != [], "the simulated stream has a drift episode"
    assert report["recommendation"]["action"] == "repair", "spend in cents for three days"
    assert report["alerts"][0]["key"].startswith("input:scale|spend_24h"), "the cause before its symptoms"
    mails = list((DEMO / "mails").glob("*.eml"))
    assert mails != []
    assert all("telecom-usage" in mail.read_text() for mail in mails)
    assert list((DEMO / "reports").rglob("*.html")) != []
    wait_until_gone()


@pytest.mark.docker
def test_a_killed_container_is_tried_again_and_none_is_left():
    assert docker.engine_answers()
    before, start = containers(), time.time()
    process = demo("--once", "--runner", "docker")
    said = ThreadPoolExecutor(1).submit(process.communicate, timeout=10 * MINUTES)
    while not (running := containers(KILLED, "--filter", "status=running")):
        assert process.poll() is None, said.result()
        time.sleep(0.05)
    ask_docker("kill", *running)
    text, _ = said.result()
    assert process.returncode == 0, text
    assert "Steps run as containers" in text
    (report,) = published()
    assert report["run"]["status"] == "published"
    assert containers() == before
    wait_until_gone()
    created = ["--filter", "event=create", "--filter", f"label={KILLED}", "--format", "{{json .Actor.Attributes}}"]
    events = ask_docker("events", "--since", f"{start:.0f}", "--until", f"{time.time():.0f}", *created).splitlines()
    tries = [json.loads(event)["io.modelwatch.try"] for event in events]
    assert tries == ["1", "2"], "the killed one and the next"


@pytest.mark.docker
def test_the_image_holds_no_secret():
    known = json.loads((HOME / "image.json").read_text())["digest"]
    told = ask_docker("history", "--no-trunc", known) + ask_docker("image", "inspect", known)
    assert "JAVA_HOME" in told
    assert not re.search("password|secret|token|MODELWATCH_", told, re.IGNORECASE)


KILLED = "io.modelwatch.task=run.label"


def ask_docker(*words: str) -> str:
    return subprocess.run(["docker", *words], capture_output=True, text=True, check=True).stdout


def containers(label: str = "io.modelwatch.instance", *more: str) -> list[str]:
    return ask_docker("ps", "--all", "--quiet", "--filter", f"label={label}", *more).split()


def test_a_folder_without_predictions_is_told_in_a_sentence(tmp_path):
    process = demo("--once", "--input", str(tmp_path))
    text, _ = process.communicate(timeout=MINUTES)
    assert process.returncode == 1
    assert f"--input {tmp_path}: there is no folder predictions/ in it." in text
    assert "Traceback" not in text
