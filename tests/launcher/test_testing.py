"""``modelwatch test``: what runs beside what, and what is said of it."""

import sys

from launcher import testing
from launcher.keeper import Keeper


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
        assert testing._failed(keeper, ["java", "lint", "e2e"], with_docker=False) == ["java"]
    said = capsys.readouterr().out
    assert "━━ java\na test failed\n━━ java: FAILED" in said
    assert said.index("java: FAILED") < said.index("━━ lint\nall is tidy\n━━ lint: passed")
    assert "━━ e2e: passed" in said
