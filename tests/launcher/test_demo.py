"""The demo's own parts: its stream, its settings for other shells, and what it says of wrong options."""

import fcntl
import os
import shlex
import stat
from argparse import Namespace
from pathlib import Path
from unittest.mock import Mock

import pytest

from launcher import demo, main
from launcher.problem import Problem
from launcher.stack import Stack
from launcher.stream import Stream

FACTS = {
    "monitor": "telecom-fraud",
    "first_day": "2018-04-01",
    "last_day": "2018-09-30",
    "update": {"version": "2 b", "at": "2018-07-16T08:00:00Z"},
    "window": "2018-07-16/2018-07-23",
    "as_of": "2018-11-30T00:00:00Z",
}
SETTINGS = {"MODELWATCH_DATABASE_URL": "jdbc:postgresql://localhost/demo", "MODELWATCH_DATABASE_PASSWORD": "secret"}


def test_the_clock_stands_where_the_stream_ends():
    assert Stream(FACTS).end == "2018-10-01T00:00:00Z/2018-11-30T00:00:00Z"


@pytest.mark.parametrize(("weeks", "first"), [(4, "2018-09-03T00:00:00Z"), (52, "2018-04-02T00:00:00Z"), (0, None)])
def test_the_weeks_before_the_end_fill_in_behind_the_first_result(weeks, first):
    history = {"from_date": first, "to_date": "2018-09-30T23:59:59Z"} if first else {}
    assert Stream(FACTS).history(weeks) == history


@pytest.mark.parametrize(
    ("window", "last"),
    [
        ("2018-07-16/2018-07-23", "2018-09-24T00:00:00Z/2018-10-01T00:00:00Z"),
        ("2018-07-16T00:00:00Z/2018-07-16T06:00:00Z", "2018-09-30T18:00:00Z/2018-10-01T00:00:00Z"),
    ],
)
def test_an_update_of_ones_own_is_about_the_last_window(window, last):
    program, *words = shlex.split(Stream({**FACTS, "window": window}).update_again())
    assert Path(program).is_file(), "it can be called from any folder"
    assert words == [
        *("model-update", "--monitor=telecom-fraud", "--version=2 b", "--at=2018-10-01T00:00:00Z"),
        *(f"--window={last}", "--as-of=2018-11-30T00:00:00Z"),
    ]


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(demo, "_HOME", tmp_path)
    monkeypatch.setattr(demo, "_SETTINGS", tmp_path / "settings.json")
    for name in [name for name in os.environ if name.startswith("MODELWATCH_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def running(home) -> None:
    """A demo that has started."""
    demo._write_settings(Mock(settings=SETTINGS))
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def test_a_command_finds_the_demo_that_is_running(running, home, capsys):
    assert main._settings_of_the_demo(["model-update", "--monitor", "telecom-usage"]) == SETTINGS
    said = capsys.readouterr()
    assert said.err == "modelwatch: a demo is running, this command uses its settings.\n"
    assert said.out == "", "the last line of output is the command's"
    assert stat.S_IMODE((home / "settings.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("arguments", [[], ["run", "--monitor", "m"], ["postgres"], ["simulate"], ["plan", "--help"]])
def test_what_keeps_its_own_data_does_not_ask_for_it(running, arguments, capsys):
    assert main._settings_of_the_demo(arguments) == {}
    assert capsys.readouterr().err == ""


def test_settings_of_ones_own_are_never_mixed_with_the_demos(running, monkeypatch):
    monkeypatch.setenv("MODELWATCH_DATABASE_URL", "jdbc:postgresql://production/modelwatch")
    assert main._settings_of_the_demo(["model-update"]) == {}


def test_what_a_demo_that_is_gone_left_is_not_used(home):
    assert demo.settings() == {}
    demo._write_settings(Mock(settings=SETTINGS))
    (home / "lock").touch()
    assert demo.settings() == {}
    demo._forget()
    assert not (home / "settings.json").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"weeks": -1}, "--weeks -1: there are no weeks fewer than none."),
        ({"monitor": Path("nowhere.yaml")}, "--monitor nowhere.yaml: there is no such file."),
        ({"monitor": Path(__file__)}, "--monitor wants --input DIR as well"),
        ({"input": Path("nowhere")}, "--input nowhere: there is no such folder."),
        ({"input": Path(__file__).parent}, "there is no folder predictions/ in it."),
    ],
)
def test_wrong_options_are_told_in_a_sentence(options, said):
    with pytest.raises(Problem, match=said):
        demo._check(Namespace(**{"monitor": None, "input": None, "weeks": 4, **options}))


def test_only_the_monitor_with_data_is_watched_wherever_its_file_lies(tmp_path):
    file = tmp_path / "mine.yml"
    file.write_text("monitor: of-my-own\n")
    stack = Stack(tmp_path / "home", Mock(), Mock())
    stack.watch_only("of-my-own", file)
    assert {path.name for path in stack.monitors.iterdir()} == {"monitor.schema.json", "of-my-own.yaml"}
    assert (stack.monitors / "of-my-own.yaml").read_text() == file.read_text()
    again = Stack(tmp_path / "home", Mock(), Mock())
    again.watch_only("telecom-usage")
    assert {path.name for path in again.monitors.iterdir()} == {"monitor.schema.json", "policies", "telecom-usage.yaml"}
