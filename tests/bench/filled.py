"""A PostgreSQL with what many monitors published over a long time, for benches of what reads it.

Four weeks of one made-up stream are evaluated by the program itself, day by day and week by week, with a column that
breaks on three days. What it wrote is copied, weeks later each time, for every monitor: each run has the rows that a
run has, whatever tables there are, and the tables are those of the migrations.
"""

from __future__ import annotations

import csv
import math
import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import built
import psycopg2

CYCLE = 28
FIRST = date(2020, 1, 6)  # a Monday
BEFORE = 21  # days with rows before the first that is evaluated
BROKEN = range(BEFORE + 9, BEFORE + 12)
LATER = 14  # days after its end when a week is evaluated again
ROWS = 300  # predictions a day
PATTERN = "pattern"
MONITOR = """monitor: {name}
model_id: {name}
owner: {owner}
description: Scores cases of the bench.
schedule: "0 6 * * *"
recipients: {{yellow: [team@example.org], red: [team@example.org, lead@example.org], pipeline: [data@example.org]}}
inputs: {{predictions: "predictions/*.csv", outcomes: "outcomes/*.csv"}}
columns:
  features: {{{features}}}
  segments: [c0, c1]
labels:
  kind: report
  horizon: 0d
  maturity: 10d
  sources: {{desk: {{rank: 1}}, customer: {{rank: 2}}}}
windows: [1d, 7d]
baseline: {{first: 14d}}
limits:
  precision: {{green: ">= 0.30", yellow: ">= 0.10"}}
  recall: {{green: ">= 0.30", yellow: ">= 0.10"}}
  roc_auc: {{green: ">= 0.60", yellow: ">= 0.50"}}
  psi: {{yellow: 0.3, red: 1}}
"""


@dataclass(frozen=True)
class Size:
    """How much there is."""

    monitors: int
    days: int
    columns: int

    @property
    def cycles(self) -> int:
        return math.ceil(self.days / CYCLE)

    @property
    def names(self) -> list[str]:
        return [f"model-{number:02}" for number in range(self.monitors)]


def fill(home: Path, size: Size, environment: dict[str, str]) -> None:
    """Fills the database of an environment, and the folder `monitors` with their files."""
    monitors = home / "monitors"
    monitors.mkdir(exist_ok=True)
    for name in size.names:
        monitor(monitors / f"{name}.yaml", name, size.columns)
    evaluate(home, size, environment)
    files = sorted(monitors.glob("*.yaml"))
    told = subprocess.run(
        built.of_tests("io.modelwatch.bench.Contracts", *files), check=True, stdout=subprocess.PIPE, text=True
    )
    contracts = dict(line.split("\t") for line in told.stdout.splitlines())
    with psycopg2.connect(address(home, environment)) as connection:
        Copy(connection, size, contracts).all()
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    connection.close()


def evaluate(home: Path, size: Size, environment: dict[str, str]) -> None:
    """What the program makes of the pattern's days and weeks."""
    folder = home / PATTERN
    folder.mkdir()
    stream(folder, size.columns)
    monitor(folder / "monitor.yaml", PATTERN, size.columns)
    command = built.of_tests("io.modelwatch.bench.Root", home)
    lines = "".join(windows(folder))
    subprocess.run(command, input=lines, text=True, env=environment, check=True, stdout=subprocess.DEVNULL)


def address(home: Path, environment: dict[str, str]) -> str:
    """The server's superuser: copies of published runs pass the triggers that would refuse them."""
    password = (home / "postgres" / "logins" / "postgres.password").read_text().strip()
    return environment["MODELWATCH_DATABASE_URL"].removeprefix("jdbc:").replace("//", f"//postgres:{password}@", 1)


def day(number: int) -> date:
    return FIRST + timedelta(number)


def line(folder: Path, first: int, days: int, later: int = 0) -> str:
    end = day(first + days)
    return f"{folder}\t{day(first)}/{end}\t{end + timedelta(later)}T06:00:00Z\n"


def windows(folder: Path) -> list[str]:
    """Each day and week as of the morning after it, weeks again when their labels are known, in the order of time."""
    lines = []
    for end in range(BEFORE + 1, BEFORE + CYCLE + 1):
        lines.append((end, line(folder, end - 1, 1)))
        if (end - BEFORE) % 7 == 0:
            lines += [(end, line(folder, end - 7, 7)), (end + LATER, line(folder, end - 7, 7, LATER))]
    return [text for _, text in sorted(lines, key=lambda one: one[0])]


def names(columns: int) -> tuple[list[str], list[str]]:
    """The columns with numbers, and those with categories."""
    numbers = columns * 3 // 4
    return [f"n{i}" for i in range(numbers)], [f"c{i}" for i in range(columns - numbers)]


def monitor(path: Path, name: str, columns: int) -> None:
    """Writes a monitor file."""
    numbers, categories = names(columns)
    types = {**dict.fromkeys(numbers, "number"), **dict.fromkeys(categories, "category")}
    features = ", ".join(f"{column}: {{type: {kind}}}" for column, kind in types.items())
    path.write_text(MONITOR.format(name=name, owner=f"team-{sum(map(ord, name)) % 7}", features=features))


def stream(folder: Path, columns: int) -> None:
    """Writes the pattern's files."""
    rng = random.Random(416)
    for kind in ("predictions", "outcomes"):
        (folder / kind).mkdir()
    numbers, categories = names(columns)
    reports: dict[int, list[tuple]] = {}
    for number in range(BEFORE + CYCLE):
        rows = []
        for i in range(ROWS):
            values = [rng.gauss(k, 1) for k in range(len(numbers))]
            score = 1 / (1 + math.exp(2.2 - values[0] - (values[1] - 1) / 2))
            values[2] *= 100 if number in BROKEN else 1
            kinds = [f"kind {rng.randrange(4 + k % 5)}" for k in range(len(categories))]
            prediction = f"{day(number)}-{i}"
            at = f"{day(number)}T{i * 23 // ROWS:02}:{i % 60:02}:00Z"
            rows.append((prediction, f"e{rng.randrange(900)}", at, PATTERN, "1", f"{score:.6f}", int(score > 0.4),
                         *(f"{value:.4f}" for value in values), *kinds))  # fmt: skip
            if rng.random() < score:
                source, delay = rng.choice([("desk", 1), ("customer", rng.randrange(1, 10))])
                reports.setdefault(number + delay, []).append((prediction, 1, source, at))
                if rng.random() < 0.02:  # they contradict each other
                    reports[number + delay].append((prediction, 0, source, at))
        head = ("prediction_id", "entity_id", "event_time", "model_id", "model_version", "score", "decision")
        write(folder / "predictions" / f"{day(number)}.csv", (*head, *numbers, *categories), rows)
    for number, rows in reports.items():
        write(
            folder / "outcomes" / f"{day(number)}.csv",
            ("prediction_id", "outcome", "source", "event_time", "known_at"),
            [(*row, f"{day(number)}T{6 + i % 12:02}:00:00Z") for i, row in enumerate(rows)],
        )


def write(path: Path, head: Sequence[str], rows: Sequence[Sequence]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


class Copy:
    """Copies what was written of the pattern for each monitor and time."""

    def __init__(self, connection, size: Size, contracts: dict[str, str]):
        self.size = size
        self.contracts = contracts
        self.cursor = connection.cursor()
        self.cursor.execute("SET session_replication_role = replica")  # no trigger, no foreign key looks at each row
        self.cursor.execute("SET synchronous_commit = off")

    def all(self) -> None:
        self.tell()
        self.cursor.execute("SELECT contract FROM staging.label_contract WHERE monitor = %s", (PATTERN,))
        ((old,),) = self.cursor.fetchall()
        tables = self.tables(old)
        today = datetime.now(timezone.utc).date()
        last = today - timedelta(self.size.cycles * CYCLE) - day(BEFORE)
        for cycle in range(self.size.cycles):  # outside: rows lie in the order of time, as they would
            for place, name in enumerate(self.size.names):
                values = {
                    "days": last.days + cycle * CYCLE,
                    "cycle": cycle,
                    "copy": cycle * self.size.monitors + place + 1,
                    "suffix": f"-{name}-{cycle}",
                    "monitor": name,
                    "contract": self.contracts[name],
                    "version": "1" if cycle < self.size.cycles // 2 else "2",
                }
                for statement in tables:
                    self.cursor.execute(statement, values)
            self.cursor.connection.commit()
        for name in self.size.names:
            self.once(name, today)
        self.forget()
        self.resolve()

    def tell(self) -> None:
        """Nobody is told while things are evaluated for a bench: two people were of each opening and its end."""
        self.cursor.execute("""
            INSERT INTO monitoring.notice (monitor, incident, sequence, channel, recipient, run_id, status, message_id,
                                           attempts, decided_at, handed_over_at)
            SELECT monitor, incident, sequence, 'mail', recipient, run_id, 'accepted',
                   concat_ws('-', incident, sequence, recipient), 1, known_time, known_time
            FROM monitoring.incident_event, unnest(ARRAY['team@example.org', 'lead@example.org']) AS recipient
            WHERE kind IN ('opened', 'worsened', 'resolved') AND run_id IS NOT NULL""")

    def tables(self, old: str) -> list[str]:
        """A statement for each table that has rows of a run, a file, a contract or a monitor."""
        self.cursor.execute("""
            SELECT table_schema || '.' || table_name, array_agg(column_name::text ORDER BY ordinal_position),
                   array_agg(data_type::text ORDER BY ordinal_position)
            FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema IN ('registry', 'staging', 'monitoring') AND table_type = 'BASE TABLE'
              AND is_generated = 'NEVER'
              AND table_name NOT IN ('label_contract', 'day_state', 'baseline')
            GROUP BY 1 ORDER BY 1""")
        statements = []
        for table, columns, types in self.cursor.fetchall():
            chosen = self.chosen(columns)
            if chosen:
                pattern = table.replace(".", "_")
                self.cursor.execute(
                    f"CREATE TEMP TABLE {pattern} AS SELECT * FROM {table} WHERE {chosen}",
                    {"pattern": PATTERN, "old": old},
                )
                values = ", ".join(value(table, *one) for one in zip(columns, types, strict=True))
                statements.append(
                    f"INSERT INTO {table} ({', '.join(columns)}) OVERRIDING SYSTEM VALUE SELECT {values} FROM {pattern}"
                )
        return statements

    @staticmethod
    def chosen(columns: Sequence[str]) -> str | None:
        """Which rows of a table are the pattern's; none of one that is not about runs, files, labels or incidents."""
        if not {"run_id", "file_id", "contract", "incident"}.intersection(columns):
            return None
        if "monitor" in columns:
            return "monitor = %(pattern)s"
        if "run_id" in columns:
            return "run_id IN (SELECT run_id FROM registry.run WHERE monitor = %(pattern)s)"
        if "file_id" in columns:
            return "file_id IN (SELECT file_id FROM registry.input_file WHERE monitor = %(pattern)s)"
        return "contract = %(old)s"

    def once(self, name: str, today: date) -> None:
        """The contract of its labels, and two versions that were announced."""
        self.cursor.execute(
            "INSERT INTO staging.label_contract (contract, monitor, model, last_outcome, last_file, used_at)"
            " VALUES (%s, %s, 'binary', 0, 0, now()) ON CONFLICT DO NOTHING",
            (self.contracts[name], name),
        )
        for version, days in (("1", self.size.cycles * CYCLE), ("2", (self.size.cycles + 1) // 2 * CYCLE)):
            at = datetime.combine(today - timedelta(days), datetime.min.time(), timezone.utc)
            self.cursor.execute(
                "INSERT INTO registry.model_update (partition_key, model_id, model_version, monitors, deployed_at,"
                " as_of, announced_at) VALUES (%s, %s, %s, %s, %s, %s, %s)",
                (f"{name}@{version}@{at}", name, version, [name], at, at, at),
            )

    def resolve(self) -> None:
        """People end what went on for ten days."""
        self.cursor.execute("""
            INSERT INTO monitoring.incident_event (monitor, incident, sequence, kind, known_time, actor, reason, state)
            SELECT monitor, incident, sequence + 1, 'resolved', known_time + interval '10 days', 'ana', 'repaired',
                   'resolved'
            FROM (SELECT DISTINCT ON (monitor, incident) * FROM monitoring.incident_event
                  ORDER BY monitor, incident, sequence DESC) AS last
            WHERE state <> 'resolved' AND known_time < now() - interval '10 days'""")

    def forget(self) -> None:
        """Takes away the pattern, and what would be known later than now."""
        self.cursor.execute("""
            CREATE TEMP TABLE gone AS
            SELECT run_id FROM registry.run WHERE window_to < '2021-01-01' OR as_of > now()""")
        self.cursor.execute("""
            SELECT table_name FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'monitoring' AND table_type = 'BASE TABLE' AND column_name = 'run_id'""")
        for (table,) in self.cursor.fetchall():
            self.cursor.execute(f"DELETE FROM monitoring.{table} WHERE run_id IN (SELECT run_id FROM gone)")
        self.cursor.execute("DELETE FROM registry.run WHERE run_id IN (SELECT run_id FROM gone)")
        self.cursor.execute("""
            UPDATE registry.run SET status = 'published', superseded_by = NULL
            WHERE superseded_by IN (SELECT run_id FROM gone)""")
        for table in ("registry.lake_file", "registry.input_file", "staging.outcome", "staging.label_transition"):
            self.cursor.execute(f"DELETE FROM {table} WHERE known_time < '2021-01-01' OR known_time > now()")
        self.cursor.execute("DELETE FROM staging.label_contract WHERE monitor = %s", (PATTERN,))


def value(table: str, column: str, kind: str) -> str:
    """What a copy has in a column."""
    by_name = {
        "monitor": "%(monitor)s",
        "contract": "CAST(%(contract)s AS uuid)",
        "model_version": "%(version)s",
        "prediction_id": "prediction_id || %(suffix)s",
        "sha256": "sha256 || %(suffix)s",
        "request_id": "request_id || %(suffix)s",
        "message_id": "message_id || %(suffix)s",
        "file_id": "file_id + 1000 * %(copy)s",
        "outcome_id": "outcome_id + 1000000 * CAST(%(copy)s AS bigint)",
        "incident": "incident + 100 * %(cycle)s",
        "publication": "publication + 1000 * %(cycle)s",
        "rests_on": "rests_on + 1000 * %(cycle)s",
        "published_at": "as_of + interval '5 minutes' + interval '%(days)s days'",
    }
    if (table, column) == ("registry.input_file", "path"):
        return "path || %(suffix)s"
    if column in by_name:
        return by_name[column]
    if kind == "uuid":
        # The first digits are in the order of time, or the indexes would be filled in no order: that takes hours
        return f"CAST(lpad(to_hex(%(copy)s), 8, '0') || substr(md5({column}::text || %(suffix)s), 9) AS uuid)"
    if kind == "date":
        return f"{column} + %(days)s"
    if kind == "timestamp with time zone":
        return f"{column} + interval '%(days)s days'"
    return column
