"""Monitor files at parse time: a broken one is told with line, field and what is allowed, and stops no other."""

import shutil
from pathlib import Path

import pytest

from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.outcome import StepRefused

MONITORS = Path(__file__).parents[2] / "dags" / "monitors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MONITORS, tmp_path / "monitors"))


def broken_copy(folder: Path, name: str, old: str, new: str) -> None:
    text = (MONITORS / "telecom-fraud.yaml").read_text()
    assert old in text
    (folder / f"{name}.yaml").write_text(text.replace("monitor: telecom-fraud", f"monitor: {name}").replace(old, new))


def line_of(text: str) -> int:
    lines = (MONITORS / "telecom-fraud.yaml").read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_monitor_files_of_the_repository_are_right():
    monitors = Monitors.read(MONITORS)
    assert monitors.broken == ()
    assert "telecom-fraud" in [monitor.name for monitor in monitors.usable]
    assert monitors.operators_of("telecom-fraud") == ("data-eng@example.org",)
    assert monitors.operators_of(None) == monitors.operators


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("maturity: 60d", "maturity: sixty", "maturity: 60d", "labels.maturity: 'sixty'"),
        ("kind: report", "kind: rumour", "kind: report", "labels.kind: 'rumour' is not one of"),
        ("owner: fraud-analytics", "ownr: fraud-analytics", "monitor:", "'ownr' was unexpected"),
        (
            'schedule: "0 6 * * 1"',
            'schedule: "0 6 * 13 1"',
            "schedule:",
            "schedule: '0 6 * 13 1' is no cron expression",
        ),
        ("windows: [1d, 7d]", "windows: [1d, 7d", "windows:", "not YAML"),
    ],
)
def test_a_broken_file_names_line_field_and_what_is_allowed(folder, old, new, line, expected):
    broken_copy(folder, "broken", old, new)
    monitors = Monitors.read(folder)
    assert "telecom-fraud" in [monitor.name for monitor in monitors.usable]
    (broken,) = monitors.broken
    assert broken.file == "broken.yaml"
    assert expected in broken.problem
    if "not YAML" not in expected:
        assert f"line {line_of(line)}:" in broken.problem


def test_a_file_that_is_no_mapping_or_no_text_is_told(folder):
    (folder / "empty.yaml").write_text("")
    (folder / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    assert {broken.file for broken in Monitors.read(folder).broken} == {"empty.yaml", "bytes.yaml"}


def test_a_broken_monitor_is_an_import_error_and_the_other_dags_go_on(folder, load_dags, monkeypatch):
    broken_copy(folder, "broken", "kind: report", "kind: rumour")
    monkeypatch.setenv("MODELWATCH_MONITORS", str(folder))
    bag = load_dags()
    (error,) = bag.import_errors.values()
    assert "broken.yaml: line" in error
    assert "labels.kind" in error
    scheduled = bag.dags["WK-0416-scheduled"]
    assert "broken" not in scheduled.params.get_param("monitor").schema["enum"]
    assert "telecom-fraud" in scheduled.params.get_param("monitor").schema["enum"]
    assert "broken.yaml" in scheduled.doc_md
    with pytest.raises(StepRefused, match=r"broken\.yaml: line \d+: labels\.kind"):
        scheduled.get_task("check_monitors").python_callable()
