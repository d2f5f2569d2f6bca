"""Business days: windows, schedule and form go by the days of the monitor's time zone, as the steps do."""

import json
import re
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from airflow.serialization.decoders import decode_timetable
from airflow.serialization.encoders import encode_timetable
from airflow.timetables.base import DataInterval, TimeRestriction
from airflow.timetables.trigger import MultipleCronTriggerTimetable
from pendulum import instance

from launcher.stack import scheduled
from launcher.stream import Stream
from modelwatch_airflow.monitor_checks import instant
from modelwatch_airflow.settings import REPOSITORY

CASES = json.loads((REPOSITORY / "tests" / "monitors" / "business_days.json").read_text())
"""BusinessDaysTest.java is held to the same."""
DAYS = [pytest.param(day, id=f"{day['timezone']} {day['day']}") for day in CASES["days"]]
NEW_YORK = "WK-0416-scheduled-America-New_York"


def time(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def next_run(timetable, before: DataInterval) -> datetime:
    every = TimeRestriction(earliest=None, latest=None, catchup=True)
    return timetable.next_dagrun_info(last_automated_data_interval=before, restriction=every).logical_date


@pytest.fixture
def dags(load_dags, lay_monitors):
    """The DAGs with one monitor that is due at six every day, in a time zone, and one of UTC."""

    def load(zone: str):
        usage = lay_monitors("telecom-fraud.yaml", "telecom-usage.yaml") / "telecom-usage.yaml"
        schedule = f'timezone: {zone}\nschedule: "{CASES["schedule"]}"\n'
        usage.write_text(schedule + usage.read_text())
        bag = load_dags()
        assert bag.import_errors == {}
        return bag.dags

    return load


@pytest.mark.parametrize("day", DAYS)
def test_a_date_is_the_first_instant_of_its_day(day):
    after = (datetime.fromisoformat(day["day"]) + timedelta(days=1)).date().isoformat()
    assert instant(day["day"], day["timezone"]) == time(day["from"])
    assert instant(after, day["timezone"]) == time(day["to"])


@pytest.mark.parametrize("day", DAYS)
def test_the_schedule_comes_at_its_hour_of_the_time_zone(day, dags):
    zone = day["timezone"]
    dag = dags(zone)[scheduled(zone)]
    timetable = decode_timetable(encode_timetable(dag.timetable))
    before = DataInterval.exact(instance(time(day["from"]) + timedelta(hours=7)))
    assert next_run(timetable, before) == time(day["due"])


@pytest.mark.parametrize("day", DAYS)
def test_a_monitor_is_due_when_its_time_zone_says_so(day, dags, monkeypatch):
    zone = day["timezone"]
    task = dags(zone)[scheduled(zone)].get_task("due")

    def chosen(at: datetime) -> list[str]:
        context = {
            "params": {"monitor": "every due monitor", "window": None, "as_of": None},
            "dag_run": SimpleNamespace(run_type="scheduled", logical_date=at, run_after=at),
        }
        monkeypatch.setitem(task.python_callable.__globals__, "get_current_context", lambda: context)
        return task.python_callable()["monitor"]

    assert "telecom-usage" in chosen(time(day["due"]))
    assert "telecom-usage" not in chosen(time(day["due"]) - timedelta(hours=1))
    assert "telecom-usage" not in chosen(time(day["due"]) + timedelta(hours=1))


@pytest.mark.parametrize("day", [day for day in CASES["days"] if not day["timezone"].startswith("America/Sao")])
def test_a_schedule_at_midnight_comes_when_the_last_hour_of_the_day_is_over(day):
    timetable = MultipleCronTriggerTimetable("0 0 * * *", timezone=day["timezone"])
    before = DataInterval.exact(instance(time(day["from"])))
    assert next_run(timetable, before) == time(day["to"])


def test_each_time_zone_has_a_dag_with_its_monitors(dags):
    loaded = dags("America/New_York")
    own, other = loaded[NEW_YORK], loaded["WK-0416-scheduled"]
    assert scheduled("America/New_York") == NEW_YORK
    assert own.params.get_param("monitor").schema["enum"] == ["every due monitor", "telecom-usage"]
    assert other.params.get_param("monitor").schema["enum"] == ["every due monitor", "telecom-fraud"]
    assert "America/New_York" in own.params.get_param("window").description
    assert "days are those\nof America/New_York" in own.doc_md
    assert NEW_YORK in own.doc_md, "the command of the backfill names it"


def test_one_dag_alone_checks_the_monitor_files(dags):
    checking = [dag_id for dag_id, dag in dags("America/New_York").items() if dag.has_task("check_monitors")]
    assert checking == ["WK-0416-scheduled"]


def test_a_dag_that_the_clock_starts_checks_them(dags, load_dags, tmp_path):
    dags("America/New_York")
    fraud = tmp_path / "telecom-fraud.yaml"
    fraud.write_text(re.sub("^schedule:.*\n", "", fraud.read_text(), flags=re.MULTILINE))
    loaded = load_dags().dags
    assert [dag_id for dag_id, dag in loaded.items() if dag.has_task("check_monitors")] == [NEW_YORK]
    assert "**check_monitors** of the DAG of America/New_York" in loaded["WK-0416-scheduled"].doc_md


@pytest.mark.parametrize("day", DAYS)
def test_a_stream_ends_with_the_last_hour_of_its_last_day(day):
    facts = {"timezone": day["timezone"], "last_day": day["day"], "as_of": "2018-12-01T00:00:00Z"}
    end = Stream(facts).end.split("/")[0]
    assert time(end) == time(day["to"]).astimezone(timezone.utc)
