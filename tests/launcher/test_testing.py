"""``modelwatch test``: what runs beside what, and what is said of it."""

import argparse
import sys

import pytest

from launcher import testing
from launcher.keeper import Keeper
from launcher.problem import Problem


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    testing.add_arguments(parser)
    return testing.run(parser.parse_args(words))


def test_lanes_go_on_after_a_failure_and_show_what_was_printed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(testing, "REPOSITORY", tmp_path)
    e2e_started = tmp_path / "e2e-started"
    scripts = {
        "java": f"""
import pathlib, time
while not pathlib.Path({str(e2e_started)!r}).exists(): time.sleep(0.05)
raise SystemExit("a test failed")""",
        "lint": "print('all is tidy')",
        "e2e": f"open({str(e2e_started)!r}, 'w')",
    }
    monkeypatch.setattr(testing, "_commands", lambda kind, _: [([sys.executable, "-c", scripts[kind]], tmp_path)])
    with Keeper(tmp_path) as keeper:
        assert testing._failed(keeper, ["java", "lint", "e2e"], left_out=()) == ["java"]
    said = capsys.readouterr().out
    assert "━━ java\na test failed\n━━ java: FAILED" in said
    assert said.index("java: FAILED") < said.index("━━ lint\nall is tidy\n━━ lint: passed")
    assert "━━ e2e: passed" in said
    assert said.endswith("\n\nFailed tests of java:\n  a test failed\n")


def test_the_quick_java_tests_are_those_that_need_nothing():
    ((argv, _),) = testing._commands("java", testing._TAGS)
    assert "-DexcludedGroups=study,database,process,container" in argv
    assert "-DforkCount=1C" in argv
    ((argv, _),) = testing._commands("java", ("container",))
    assert "-DexcludedGroups=container" in argv
    assert "-DforkCount=2" in argv
    assert "spotless:check" in argv
    ((argv, _),) = testing._commands("java", ())
    assert not any("Groups" in word for word in argv)
    for quick in (["--quick"], ["--only", "StoreTest"]):
        with pytest.raises(Problem, match="--only and --quick are for the tests called java"):
            run("dags", *quick)
