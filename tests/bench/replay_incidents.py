"""Months of a shared stream, day by day with what was known: incidents and mails, beside a mail per finding and window.

    .venv/bin/python tests/bench/replay_incidents.py DIR --stream fraud
        [--from DAY] [--to DAY] [--shortest DAYS] [--mails FOLDER]

DIR holds the streams (fraud, churn, bank), each with its incidents.csv. Every morning each window of the shipped
monitor that ended then, and each whose labels became final, is a whole run, from labels to mail, to a mail server on
this machine; windows whose labels changed meanwhile are not evaluated again. The bank's week is one of them while an
incident is open. Prints, by month, what was opened and
mailed, and how many mails one for each finding of each window would have been; then what became of each incident of
incidents.csv: to be reached are exactly one incident of it and at most four mails.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import datetime
import json
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import built
import psycopg

from launcher.ports import free_port

Day = datetime.date
DAY = datetime.timedelta(1)
MOST_MAILS = 4


@dataclass(frozen=True)
class Stream:
    """A stream: after how many days its labels are final, and what keys of findings of each known incident have."""

    monitor: str
    maturity: int
    first: str
    last: str
    signs: tuple[tuple[str, ...], ...]
    while_open: int = 0
    """The days of the window that is evaluated only while an incident is open; 0 without one."""

    def windows(self, morning: Day) -> list[Day]:
        """The first days of the windows that end on a morning."""
        if self.monitor == "telecom-fraud":
            return [morning - DAY, *([morning - 7 * DAY] if morning.weekday() == 0 else [])]
        if self.monitor == "telco-churn":
            return [morning - 7 * DAY, morning - 28 * DAY] if morning.weekday() == 0 else []
        months = [(morning - DAY).replace(day=1)] if morning.day == 1 else []
        return [morning - DAY, *months]

    def due(self, morning: Day, first: Day, is_open: Callable[[Day], bool]) -> list[tuple[Day, Day]]:
        """The windows to be evaluated on a morning: those that ended then, and those that are final since then."""
        final = morning - self.maturity * DAY
        ends = [morning, *([final] if final > first else [])]
        always = [(begin, end) for end in ends for begin in self.windows(end)]
        return always + [(end - self.while_open * DAY, end) for end in ends if self.while_open and is_open(end)]


STREAMS = {
    "fraud": Stream(
        "telecom-fraud", 60, "2018-05-21", "2018-07-31",
        (("terminal_risk_7d",), ("customer_avg_amount_7d",), ("channel",))
    ),
    "churn": Stream(
        "telco-churn", 79, "2024-02-05", "2024-07-08",
        (("duplicate", "rows", "volume"), ("MonthlyCharges", "TotalCharges"), ("missing_files", "silent_days")),
    ),
    "bank": Stream(
        "bank-recommendation", 30, "2009-04-01", "2009-12-31",
        (("negative_hits",), ("serving_error",), ("negative_hits",)), 7
    ),
}  # fmt: skip


@contextlib.contextmanager
def mail_server(folder: Path) -> Iterator[int]:
    """The port of a mail server that keeps what it gets."""
    port = free_port()
    sink = subprocess.Popen([sys.executable, built.REPOSITORY / "launcher" / "mail_sink.py", str(port), str(folder)])
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        yield port
    finally:
        sink.terminate()
        sink.wait()


def replay(
    stream: Stream,
    folder: Path,
    home: Path,
    port: int,
    days: tuple[Day, Day],
    shortest: datetime.timedelta,
    environment: dict,
) -> Iterator[tuple[str, Day, dict]]:
    """Each window with predictions, the morning of its run, and its result document."""
    monitor = built.REPOSITORY / f"dags/monitors/{stream.monitor}.yaml"
    last = f"{days[1] + DAY}T06:00:00Z"
    command = built.of_tests("io.modelwatch.bench.ReplayedMonitor", home / "lake", monitor, folder, port, last)
    with subprocess.Popen(
        command, text=True, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        morning = days[0] + DAY
        while morning <= days[1] + DAY:
            for begin, end in stream.due(morning, days[0], partial(is_open, environment)):
                if end - begin < shortest:
                    continue
                process.stdin.write(f"{begin}/{end}\t{morning}T06:00:00Z\n")
                process.stdin.flush()
                line = process.stdout.readline()
                if not line:
                    raise SystemExit(f"the program ended with exit code {process.wait()} at {begin}/{end}, {morning}")
                document = json.loads(line)
                if document:
                    yield f"{begin}/{end}", morning, document
            morning += DAY
        process.stdin.close()


OPEN = """
SELECT EXISTS (
  SELECT FROM (SELECT DISTINCT ON (incident) state FROM monitoring.incident_event
               WHERE known_time < %s ORDER BY incident, sequence DESC) AS last
  WHERE state NOT IN ('pending', 'resolved'))
"""


def is_open(environment: dict, morning: Day) -> bool:
    """Whether people are told of an incident before the runs of a morning."""
    with connected(environment) as connection:
        return connection.execute(OPEN, (morning,)).fetchone()[0]


def connected(environment: dict) -> psycopg.Connection:
    """The database as its owner sees it."""
    return psycopg.connect(
        environment["MODELWATCH_DATABASE_URL"].removeprefix("jdbc:"),
        user=environment["MODELWATCH_DATABASE_OWNER"],
        password=environment["MODELWATCH_DATABASE_OWNER_PASSWORD"],
    )


def told(document: dict) -> list[str]:
    """The keys of the findings that are told."""
    return [alert["key"] for alert in document["alerts"]]


EVENTS = """
SELECT event.incident, event.sequence, event.kind, event.known_time::date, event.root, event.severity, event.reason,
       event.first_day, event.last_day,
       EXISTS (SELECT FROM monitoring.notice
               WHERE notice.monitor = event.monitor AND notice.incident = event.incident
                 AND notice.sequence = event.sequence AND status = 'accepted') AS mailed
FROM monitoring.incident_event AS event
ORDER BY event.incident, event.sequence
"""
FINDINGS = "SELECT incident, array_agg(DISTINCT alert_key) FROM monitoring.incident_finding GROUP BY incident"


@dataclass
class Incident:
    """What became of an incident."""

    number: int
    root: str
    severity: str
    opened: Day | None
    days: tuple[Day, Day]
    mails: list[tuple[Day, str, str]]
    keys: list[str]
    over: Day | None


def incidents(environment: dict) -> list[Incident]:
    """Those that ever opened."""
    with connected(environment) as connection:
        events = connection.execute(EVENTS).fetchall()
        keys = dict(connection.execute(FINDINGS).fetchall())
    found: dict[int, Incident] = {}
    for number, _, kind, day, root, severity, reason, first, last, mailed in events:
        one = found.setdefault(
            number, Incident(number, root, severity, None, (first, last), [], keys.get(number, []), None)
        )
        if first:
            one.days = (min(one.days[0], first), max(one.days[1], last) if kind != "clean" else one.days[1])
        if kind in ("opened", "reopened"):
            one.opened, one.over = one.opened or day, None
        if kind == "resolved":
            one.over = day
        if severity:
            one.root, one.severity = root, severity
        if mailed:
            one.mails.append((day, kind, reason))
    return [one for one in found.values() if one.opened]


def known(folder: Path, stream: Stream) -> list[tuple[str, tuple[str, ...], Day, Day]]:
    """What was done to the data."""
    with (folder / "incidents.csv").open() as file:
        rows = list(csv.DictReader(file))
    return [
        (row["incident"], signs, Day.fromisoformat(row["first_day"]), Day.fromisoformat(row["last_day"]))
        for row, signs in zip(rows, stream.signs, strict=True)
    ]


def main() -> None:
    """Replays and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("streams", type=Path)
    parser.add_argument("--stream", choices=STREAMS, default="fraud")
    parser.add_argument("--from", dest="first", type=Day.fromisoformat)
    parser.add_argument("--to", dest="last", type=Day.fromisoformat)
    parser.add_argument("--shortest", type=int, default=1, help="leaves out windows of fewer days")
    parser.add_argument("--mails", type=Path, help="keeps the mails in this folder")
    options = parser.parse_args()
    built.build()
    stream, folder = STREAMS[options.stream], options.streams / options.stream
    days = (options.first or Day.fromisoformat(stream.first), options.last or Day.fromisoformat(stream.last))
    each: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch, built.postgres(Path(scratch) / "postgres") as environment:
        home = Path(scratch)
        with mail_server(options.mails or home / "mails") as port:
            for window, morning, document in replay(
                stream, folder, home, port, days, options.shortest * DAY, environment
            ):
                keys = told(document)
                each[f"{morning:%Y-%m}"] += len(keys)
                runs[f"{morning:%Y-%m}"] += 1
                if keys:
                    print(f"{morning} {window} {' '.join(keys)}", flush=True)
        found = incidents(environment)
    summarize(options.stream, found, each, runs)
    judge(found, known(folder, stream), days)


def summarize(name: str, found: list[Incident], each: Counter[str], runs: Counter[str]) -> None:
    """By month, and each incident."""
    opened = Counter(f"{one.opened:%Y-%m}" for one in found)
    mails = Counter(f"{day:%Y-%m}" for one in found for day, _, _ in one.mails)
    print(f"\n| `{name}` | windows | incidents opened | mails | one mail per finding and window |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for month in sorted(runs):
        print(f"| {month} | {runs[month]} | {opened[month]} | {mails[month]} | {each[month]} |")
    print(f"| all | {runs.total()} | {opened.total()} | {mails.total()} | {each.total()} |\n")
    for one in found:
        print(f"{one.number}: {one.severity} {one.root}, {one.days[0]} to {one.days[1]}, over {one.over or 'not yet'}")
        for day, kind, reason in one.mails:
            print(f"    mail {day} {kind}: {reason}")


def judge(found: list[Incident], truth: list[tuple[str, tuple[str, ...], Day, Day]], days: tuple[Day, Day]) -> None:
    """Whether each incident of incidents.csv is one, of at most four mails; and what else opened."""
    explained: set[int] = set()
    for what, signs, first, last in truth:
        if last < days[0] or first > days[1]:
            continue
        own = [
            one
            for one in found
            if one.days[0] <= last + 7 * DAY
            and one.days[1] >= first
            and any(sign in key for key in one.keys for sign in signs)
        ]
        explained |= {one.number for one in own}
        most = max((len(one.mails) for one in own), default=0)
        verdict = "right" if len(own) == 1 and most <= MOST_MAILS else "WRONG"
        print(
            f"{verdict}: {what} ({first} to {last}): incidents {[one.number for one in own]}, at most {most} mails each"
        )
    print(f"others: {[(one.number, one.root, str(one.opened)) for one in found if one.number not in explained]}")


if __name__ == "__main__":
    main()
