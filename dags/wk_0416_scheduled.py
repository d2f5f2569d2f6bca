"""WK-0416-scheduled: evaluates monitors by the clock, for the past (backfill), or by hand; a DAG each time zone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from airflow.sdk import DAG, MultipleCronTriggerTimetable, Param, XComArg, get_current_context, task
from croniter import croniter

from modelwatch_airflow.monitored_run import monitored_runs
from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.operators_mail import mail_operators
from modelwatch_airflow.outcome import StepRefused
from modelwatch_airflow.settings import Settings
from modelwatch_airflow.tasks import step_task
from modelwatch_airflow.text import INSTANT, WINDOW, WrongFormatError, checked

EVERY_DUE = "every due monitor"
UTC = "UTC"
DAILY = "0 6 * * *"
"""Of a monitor without a schedule, where the stream has ended: so that there is one to watch."""

settings = Settings.from_environment()
monitors = Monitors.read(settings.monitors)
ended = settings.stream_end
left_out = "\n".join(f"- {broken}" for broken in monitors.broken) or "none"


def schedules_of(zone: str) -> dict[str, str | None]:
    """The monitors of a time zone, with when each is due."""
    return {
        monitor.name: monitor.schedule or (DAILY if ended else None)
        for monitor in monitors.usable
        if monitor.timezone == zone
    }


def scheduled(zone: str, *, checks: bool) -> None:
    """The DAG of the monitors of a time zone: a timetable has one. One of the DAGs checks the monitor files."""
    dag_id = "WK-0416-scheduled" if zone == UTC else f"WK-0416-scheduled-{zone.replace('/', '-')}"
    schedules = schedules_of(zone)
    crons = sorted({cron for cron in schedules.values() if cron})
    checked_here = "of this DAG" if checks else f"of the DAG of {checking}"

    with DAG(
        dag_id=dag_id,
        dag_display_name="WK-0416 Model performance monitoring: scheduled" + ("" if zone == UTC else f", {zone}"),
        schedule=MultipleCronTriggerTimetable(*crons, timezone=zone, run_immediately=bool(ended)) if crons else None,
        is_paused_upon_creation=True if ended else None,  # the demo lets it go when its first result is there
        catchup=False,
        max_active_runs=2,
        dagrun_timeout=timedelta(hours=12),
        tags=["modelwatch", "WK-0416"],
        params={
            "monitor": Param(
                EVERY_DUE,
                type="string",
                enum=[EVERY_DUE, *schedules],
                title="Monitor",
                description="One monitor, or all of them: started by hand, every monitor is due.",
            ),
            "window": Param(
                None,
                type=["null", "string"],
                pattern=f"^{WINDOW}$",
                title="Window",
                description=f"FROM/TO, half-open, as days of {zone} or instants: 2018-05-14/2018-05-21. "
                "Empty: each of the monitor's windows that ends at the last midnight.",
            ),
            "as_of": Param(
                None,
                type=["null", "string"],
                format="date-time",
                pattern=f"^{INSTANT}$",
                title="As of",
                description="Judge with what was known at this instant. Empty: when this DAG run was due.",
            ),
        },
        doc_md=f"""
# WK-0416: model performance monitoring, by the clock

A monitor file may name a `schedule` (cron, in its `timezone`); this DAG is that of the monitors whose days are those
of {zone}, with 23 or 25 hours where clocks are changed. A DAG run evaluates the monitors that are due at its time,
each over its own windows, with the knowledge of that time. In this deployment {settings.clock}.

**Backfill**: *Trigger → Backfill* over the past days, or
`airflow backfill create --dag-id {dag_id} --from-date … --to-date …`. Each run uses only what was known at
its own time; in this deployment {settings.recording}.

**By hand**: *Trigger* shows a form for monitor, window and as-of. Repeating a past run with its as-of gives the same
result; a newer as-of restates the window: the new result supersedes the old one, which is kept.

**check_monitors** {checked_here} fails, and mails the operators, while a monitor file is broken; the other monitors run
all the same.

Monitors left out because their file is broken: {left_out}

When a task is red, see the description of `WK-0416`.
""",
    ):

        @task(retries=0, on_failure_callback=mail_operators)
        def check_monitors() -> None:
            """Fails while a monitor file is broken, and says where and how."""
            broken = Monitors.read(settings.monitors).broken
            if broken:
                raise StepRefused("; ".join(map(str, broken)))

        @task(retries=0, on_failure_callback=mail_operators)
        def due() -> dict[str, Any]:
            """What to plan: the form's wishes, or the monitors whose schedule fires at the DAG run's time."""
            context = get_current_context()
            params, dag_run = context["params"], context["dag_run"]
            try:
                wishes = {name: params[name] and checked(name, params[name]) for name in ("window", "as_of")}
            except WrongFormatError as wrong:
                raise StepRefused(f"The form: {wrong}") from None
            at = dag_run.logical_date or dag_run.run_after
            by_hand = dag_run.run_type == "manual"
            chosen = [
                name
                for name, cron in schedules.items()
                if params["monitor"] in (EVERY_DUE, name)
                and (by_hand or (cron and croniter.match(cron, at.astimezone(ZoneInfo(zone)))))
            ]
            if ended and dag_run.run_type != "backfill":
                return {"at": ended.at, "monitor": chosen, **wishes, "as_of": wishes["as_of"] or ended.as_of}
            return {"at": at.isoformat(), "monitor": chosen, **wishes}

        if checks:
            check_monitors()
        plan = step_task(settings, "plan", options=due(), returns="runs")
        monitored_runs(settings, XComArg(plan))


zones = [UTC, *sorted({monitor.timezone for monitor in monitors.usable} - {UTC})]
checking = next((zone for zone in zones if any(schedules_of(zone).values())), UTC)
"""That DAG checks the monitor files for all, so that a broken one is one mail: the first that runs by the clock."""
for time_zone in zones:
    scheduled(time_zone, checks=time_zone == checking)
