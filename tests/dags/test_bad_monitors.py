"""Each way to break a monitor file is refused by its field and line, alone: here as in the steps (MonitorFileTest)."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest

from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.plain_yaml import BYTES, dotted
from modelwatch_airflow.text import on_one_line

REPOSITORY = Path(__file__).parents[2]
GOOD = (REPOSITORY / "tests/monitors/good.yaml").read_text()
BAD = json.loads((REPOSITORY / "tests/monitors/bad.json").read_text())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(REPOSITORY / "dags/monitors/monitor.schema.json", tmp_path)
    (tmp_path / "good.yaml").write_text(GOOD)
    return tmp_path


def problem_of(folder: Path, content: bytes | str) -> str:
    """The sentence about one file; the others of the folder go on."""
    file = folder / "bad.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    begin = time.monotonic()
    monitors = Monitors.read(folder)
    assert time.monotonic() - begin < 10
    assert [monitor.name for monitor in monitors.usable] == ["good"]
    (broken,) = monitors.broken
    assert broken.file == "bad.yaml"
    assert len(broken.problem) < 1200
    return broken.problem


def renamed(text: str) -> str:
    return text.replace("monitor: good\n", "monitor: bad\n")


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad["new"][:60] or f"no {bad['old'][:50]}")
def test_a_bad_file_is_refused_by_field(folder, bad):
    assert GOOD.count(bad["old"]) == 1
    text = renamed(GOOD.replace(bad["old"], bad["new"]))
    if bad.get("steps_only"):
        (folder / "bad.yaml").write_text(text)
        assert Monitors.read(folder).broken == (), "Airflow sees this too: it is not of the steps only"
        return
    field = tuple(part for part in bad["field"].split("/") if part)
    assert f": {on_one_line(dotted(field))}: " in problem_of(folder, text)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "None is not of type 'object'"),
        ("- 1\n", "is not of type 'object'"),
        (b"\xff\xfe\x00", "it is not text in UTF-8"),
        (GOOD.encode("utf-16"), "it is not text in UTF-8"),
        (GOOD.replace("credit", "cr\x00dit"), "not YAML"),
        (GOOD + "#" * BYTES, f"longer than {BYTES} bytes"),
        (GOOD + "a: " + "[" * 100_000, "deeper than 12 levels"),
        (GOOD + "a: " + "{a: " * 50_000, "deeper than 12 levels"),
        (GOOD + "a: " + "- " * 100_000, "not YAML"),
        (GOOD + "a: [" + "1,a," * 60_000 + "]", "more than 1000 values"),
        (GOOD + "a:\n" + "".join(f"  k{i}: 1\n" for i in range(20_000)), "more than 20000 values"),
        (GOOD + "a: " + "9" * 5000, "is no finite number"),
        (GOOD + "a: [1\n", "not YAML"),
        ("%YAML 1.1\n---\n" + GOOD, "a directive"),
        ("%TAG ! tag:x,2000:\n---\n" + GOOD, "a directive"),
        ("a0: &a0 [x,x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40)), "anchors"),
    ],
    ids=lambda value: None if len(value) > 200 else str(value),
)
def test_a_hostile_file_costs_a_sentence(folder, content, sentence):
    assert sentence in problem_of(folder, content)


def test_what_is_no_file_is_told(folder):
    (folder / "a-folder.yaml").mkdir()
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "device.yaml").symlink_to("/dev/zero")
    monitors = Monitors.read(folder)
    assert [monitor.name for monitor in monitors.usable] == ["good"]
    assert {broken.file for broken in monitors.broken} == {"a-folder.yaml", "loop.yaml", "device.yaml"}


def test_a_byte_order_mark_and_plain_words_are_read_as_the_steps_read_them(folder):
    (folder / "good.yaml").write_text("\ufeff" + GOOD.replace("credit", "no").replace("[web, shop]", "[on, 010, 1_0]"))
    monitors = Monitors.read(folder)
    assert monitors.broken == ()


def test_of_two_files_of_one_name_both_are_refused(folder):
    (folder / "bad.yaml").write_text(GOOD)
    monitors = Monitors.read(folder)
    assert monitors.usable == ()
    assert [broken.file for broken in monitors.broken] == ["bad.yaml", "good.yaml"]
    assert "monitor: 'good' is the name in good.yaml, too" in monitors.broken[0].problem


def test_a_pipe_does_not_hold_up_the_others(folder):
    os.mkfifo(folder / "pipe.yaml")
    monitors = Monitors.read(folder)
    assert [broken.file for broken in monitors.broken] == ["pipe.yaml"]


def test_what_is_said_can_be_stored_and_shown(folder):
    (folder / os.fsdecode(b"b\xe4d.yaml")).write_text(GOOD.replace("    amount: {", '    "\\ud800\\n": {', 1))
    (broken,) = Monitors.read(folder).broken
    assert str(broken).encode("utf-8").decode("utf-8").splitlines() == [str(broken)]
    assert "holds a control character" in broken.problem
