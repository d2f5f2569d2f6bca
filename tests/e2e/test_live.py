"""A deployment that takes its input in as it comes: rows are recorded now, whatever time they tell."""

import json
from datetime import datetime, timezone

import pytest

WINDOW = "2024-02-05/2024-02-12"


@pytest.fixture(autouse=True)
def live_steps(stack, disturbances, live_monitor):
    stack.take_stream(None)
    stack.use_stream(live_monitor, stack.home / "stream")
    disturbances.live_steps(True)
    yield
    disturbances.live_steps(False)


def document(stack) -> dict:
    """The result document that was written last."""
    return json.loads(max(stack.reports.rglob("*.json"), key=lambda file: file.stat().st_mtime).read_text())


def test_a_run_sees_what_has_landed_by_its_as_of_and_later_ones_supersede_it(stack, run_by_hand, live_monitor, query):
    start = datetime.now(timezone.utc)
    results = []
    for _ in range(2):
        assert "failed" not in run_by_hand(monitor=live_monitor, window=WINDOW)
        results.append(document(stack))
    first, second = results
    assert first["run"]["window"] == second["run"]["window"]
    assert start < datetime.fromisoformat(first["run"]["as_of"]) < datetime.fromisoformat(second["run"]["as_of"])
    assert first["labels"]["predictions"] > 0
    assert first["labels"]["mature_share"] == 1, "what happened in 2024 is final"
    assert second["metrics"] == first["metrics"], "nothing has landed in between"
    recorded = query("SELECT min(recorded_time) AS first FROM staging.outcome WHERE monitor = %s", live_monitor)
    assert recorded[0]["first"] > start
    runs = query("SELECT status FROM registry.run WHERE monitor = %s ORDER BY as_of", live_monitor)
    assert [row["status"] for row in runs] == ["superseded", "published"]
