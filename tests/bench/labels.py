"""How long labels take: 10 million predictions with 1 million reports, then a daily increment of 100,000 and 10,000.

    python3 tests/bench/labels.py [--days 100] [--predictions 100000] [--reports 1000000]

Measures `modelwatch label` as a process, start included: resolve every report, write the transitions, join the labels
with all predictions and count them. Says when each part was done, as the step's log has it. To be reached on two cores:
under 20 s and 2 GiB, the increment under 3 s.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TASKS = REPOSITORY / "tasks-java"
TARGET = TASKS / "modelwatch" / "target"
sys.path.insert(0, str(REPOSITORY))

from launcher import java  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=100)
    parser.add_argument("--predictions", type=int, default=100_000, help="a day")
    parser.add_argument("--reports", type=int, default=1_000_000, help="in all")
    options = parser.parse_args()
    subprocess.run([java.maven(), "-o", "-q", "package", "-DskipTests"], cwd=TASKS, check=True)
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [*java.command(), "postgres", "--home", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            measure(options, Path(folder) / "lake", environment(json.loads(server.stdout.readline())))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


def environment(server: dict) -> dict[str, dict[str, str]]:
    """The environments of the owner and of the writer."""
    url = f"jdbc:postgresql://{server['host']}:{server['port']}/{server['database']}"
    logins = {}
    for role in ("owner", "writer"):
        password = Path(server[role]["password_file"]).read_text().strip()
        user = server[role]["user"]
        logins[role] = {
            **os.environ,
            "MODELWATCH_DATABASE_URL": url,
            "MODELWATCH_DATABASE_USER": user,
            "MODELWATCH_DATABASE_PASSWORD": password,
            "MODELWATCH_DATABASE_OWNER": user,
            "MODELWATCH_DATABASE_OWNER_PASSWORD": password,
        }
    return logins


def measure(options: argparse.Namespace, lake: Path, logins: dict[str, dict[str, str]]) -> None:
    subprocess.run([*java.command(), "migrate"], env=logins["owner"], check=True, stdout=subprocess.DEVNULL)
    days = options.days
    made = f"{days * options.predictions:,} predictions, {options.reports:,} reports"
    make(logins["owner"], lake, 0, days, options.predictions, options.reports)
    label(f"everything ({made})", logins["writer"], lake, 0, days)
    label("again, nothing new", logins["writer"], lake, 0, days)
    increment = options.reports // days
    make(logins["owner"], lake, days, 1, options.predictions, increment)
    label(f"a day ({options.predictions:,} predictions, {increment:,} reports)", logins["writer"], lake, days, days + 1)


def make(login: dict[str, str], lake: Path, first: int, days: int, predictions: int, reports: int) -> None:
    classes = os.pathsep.join([str(TARGET / "test-classes"), str(TARGET / "modelwatch.jar")])
    arguments = [
        login["MODELWATCH_DATABASE_URL"],
        login["MODELWATCH_DATABASE_USER"],
        lake,
        first,
        days,
        predictions,
        reports,
    ]
    subprocess.run(
        [java.command()[0], "-cp", classes, "io.modelwatch.label.LabelBench", *map(str, arguments)],
        env=login,
        check=True,
    )


def label(what: str, login: dict[str, str], lake: Path, first: int, after: int) -> None:
    start, end = (date(2018, 1, 1) + timedelta(days=day) for day in (first, after))
    command = [*java.command(), "label", "--monitor", str(REPOSITORY / "dags/monitors/telecom-fraud.yaml")]
    command += ["--window", f"{start}/{end}", "--as-of", f"{end + timedelta(days=30)}T00:00:00Z", "--lake", str(lake)]
    started, began = datetime.now(UTC), time.monotonic()
    process = subprocess.Popen(command, env=login, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    log = process.stderr.read()
    summary = json.loads(process.stdout.read().splitlines()[-1])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    print(f"{what}: {seconds:.1f} s, {usage.ru_utime + usage.ru_stime:.1f} s CPU, {usage.ru_maxrss / 1024:.0f} MiB")
    for at, part in re.findall(r"^(\S+Z) INFO LabelStep - (.*)$", log, re.MULTILINE):
        print(f"  after {(datetime.fromisoformat(at) - started).total_seconds():.1f} s: {part}")
    print(f"  {json.dumps({key: summary.get(key) for key in ('resolved', 'labels', 'error')})}", flush=True)
    if status:
        sys.exit(f"modelwatch label ended with {status}: {log}")


if __name__ == "__main__":
    main()
