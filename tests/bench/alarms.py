"""Shared streams replayed window by window with what was known then: which incidents alarm, and what alarms besides.

.venv/bin/python tests/bench/alarms.py DIR [--stream fraud|churn|bank] [--from DAY] [--to DAY]
DIR holds the streams (fraud, churn, bank), each with its incidents.csv. Every window is a whole run, from
labels to mail, as of the morning after it.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import math
import tempfile
from dataclasses import dataclass
from pathlib import Path

import built
import replay_incidents


@dataclass(frozen=True)
class Stream:
    """A stream, the first day that is judged, the days of a window, and what each incident is about, in their order."""

    monitor: str
    first: str
    last: str
    days: int
    subjects: tuple[frozenset[str], ...]

    def due(self, morning: datetime.date, first: datetime.date, _: object) -> list[tuple[datetime.date, datetime.date]]:
        """The window that ends on a morning, whatever is open."""
        begin = morning - datetime.timedelta(self.days)
        return [(begin, morning)] if begin >= first and (begin - first).days % self.days == 0 else []


STREAMS = {
    "fraud": Stream(
        "telecom-fraud",
        "2018-05-21",
        "2018-07-31",
        1,
        (frozenset({"terminal_risk_7d"}), frozenset({"customer_avg_amount_7d"}), frozenset({"channel"})),
    ),
    "churn": Stream(
        "telco-churn",
        "2024-02-05",
        "2024-07-14",
        7,
        (frozenset({""}), frozenset({"MonthlyCharges", "TotalCharges"}), frozenset({"labels"})),
    ),
    "bank": Stream(
        "bank-recommendation", "2009-03-30", "2010-03-28", 7, (frozenset({""}), frozenset({""}), frozenset({""}))
    ),
}
"""Of the fraud stream a first fortnight is what everything is learned from. Days of the bank judge new clients only:
its weeks are replayed."""


def found(document: dict) -> dict[str, list[str]]:
    """What is told by the column it is about, metrics left out: they are about no column."""
    told: dict[str, list[str]] = {}
    for finding in document["findings"]:
        key = finding["key"]
        if "quiet" not in finding and key["kind"] != "metric":
            told.setdefault(key["column"], []).append(f"{finding['severity']} {key['kind']}:{key['name']}")
    return told


def incidents(folder: Path, stream: Stream) -> list[tuple[str, frozenset[str], datetime.date, datetime.date]]:
    """What went wrong, the columns it is about, its first and its last day."""
    with (folder / "incidents.csv").open() as file:
        rows = list(csv.DictReader(file))
    return [
        (row["incident"], columns, *map(datetime.date.fromisoformat, (row["first_day"], row["last_day"])))
        for row, columns in zip(rows, stream.subjects, strict=True)
    ]


def main() -> None:
    """Replays and prints."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("streams", type=Path)
    arguments.add_argument("--stream", choices=STREAMS, default="fraud")
    arguments.add_argument("--from", dest="first")
    arguments.add_argument("--to", dest="last")
    options = arguments.parse_args()
    built.build()
    stream, folder = STREAMS[options.stream], options.streams / options.stream
    known = incidents(folder, stream)
    right: dict[int, dict[datetime.date, list[str]]] = {number: {} for number in range(len(known))}
    due = [0] * len(known)
    false: list[str] = []
    innocent = 0
    judged = tuple(map(datetime.date.fromisoformat, (options.first or stream.first, options.last or stream.last)))
    with (
        tempfile.TemporaryDirectory() as scratch,
        built.postgres(Path(scratch) / "postgres") as environment,
        replay_incidents.mail_server(Path(scratch) / "mails") as port,
    ):
        for window, _, document in replay_incidents.replay(
            stream, folder, Path(scratch), port, judged, datetime.timedelta(stream.days), environment
        ):
            day = datetime.date.fromisoformat(window.partition("/")[0])
            columns = {check["column"] for check in document["quality"] if check["check"] == "missing_share"}
            told = found(document)
            last = day + datetime.timedelta(stream.days - 1)
            guilty = set()
            for number, (_, subjects, begin, end) in enumerate(known):
                if begin <= last and day <= end:
                    guilty |= subjects
                    due[number] += len(subjects)
                    for column in subjects & told.keys():
                        right[number].setdefault(day, []).append(column + ": " + ", ".join(told[column]))
            innocent += len(columns - guilty)
            for column in sorted(told.keys() - guilty):
                false.append(f"{day} {column or 'all predictions'}: {', '.join(told[column])}")
            print(day, json.dumps(told), flush=True)
    for number, (name, subjects, begin, _) in enumerate(known):
        first = min(right[number], default=None)
        hits = sum(map(len, right[number].values()))
        print(f"{name}: {hits} of {due[number]}, first on {first} (began {begin}); {sorted(subjects)}")
        print("  " + str(right[number].get(first)))
    rate = len(false) / innocent
    error = math.sqrt(max(rate, 1 / innocent) * (1 - rate) / innocent)
    print(f"false: {len(false)} of {innocent} column windows ({100 * rate:.2f} % +- {100 * error:.2f})")
    print("\n".join(false))


if __name__ == "__main__":
    main()
