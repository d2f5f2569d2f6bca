"""What early figures cost: 60 days of a million fraud-like predictions, beside 60 days of ten thousand.

    python3 tests/bench/early_figures.py [--days 60] [--predictions 1000000] [--small 10000] [--memory 1024]

Measures `modelwatch metrics` for a window of one day as of its end, as a process whose JVM believes in a machine of so
many MiB: with no day read before, again with nothing new, and after one more day with all reports that became known on
it. To be reached: the peak memory (of the whole process, DuckDB's too) stays below the limit, and the one more day
costs, beside reading that day once, at most 1.5 times the CPU of the small stream. How long it takes to read that day
once is measured by forgetting the state of that day alone.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TASKS = REPOSITORY / "tasks-java"
TARGET = TASKS / "modelwatch" / "target"
sys.path.insert(0, str(REPOSITORY))

from launcher import java  # noqa: E402

MONITOR = REPOSITORY / "dags/monitors/telecom-fraud.yaml"
FIRST = date(2018, 1, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--predictions", type=int, default=1_000_000, help="a day")
    parser.add_argument("--small", type=int, default=10_000, help="a day of the stream to compare with")
    parser.add_argument("--memory", type=int, default=1024, help="MiB")
    options = parser.parse_args()
    subprocess.run([java.maven(), "-o", "-q", "package", "-DskipTests"], cwd=TASKS, check=True)
    more = {rows: stream(options, rows) for rows in (options.small, options.predictions)}
    (small, _), (large, reading) = more.values()
    ratio = (large - reading) / small
    print(f"one more day of {options.predictions:,}, without reading it: {ratio:.2f} times that of {options.small:,}")
    if ratio > 1.5:
        sys.exit("above 1.5")


def stream(options: argparse.Namespace, rows: int) -> tuple[float, float]:
    """The CPU seconds of one more day, and those of reading that day."""
    print(f"{options.days} days of {rows:,} predictions")
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [*java.command(), "postgres", "--home", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            logins = environment(json.loads(server.stdout.readline()))
            subprocess.run([*java.command(), "migrate"], env=logins["owner"], check=True, stdout=subprocess.DEVNULL)
            lake = Path(folder) / "lake"
            make(logins["owner"], lake, 0, options.days, rows)
            run(options, "label", logins["writer"], lake, options.days - 1)
            run(options, "metrics", logins["writer"], lake, options.days - 1, "no day read before")
            run(options, "metrics", logins["writer"], lake, options.days - 1, "nothing new")
            make(logins["owner"], lake, options.days, 1, rows)
            run(options, "label", logins["writer"], lake, options.days)
            cost = run(options, "metrics", logins["writer"], lake, options.days, "one more day")
            again = run(options, "metrics", logins["writer"], lake, options.days, "nothing new")
            forget(logins["owner"], options.days)
            return cost, run(options, "metrics", logins["writer"], lake, options.days, "that day anew") - again
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


def bench(login: dict[str, str], *arguments: object) -> None:
    classes = os.pathsep.join([str(TARGET / "test-classes"), str(TARGET / "modelwatch.jar")])
    arguments = [login["MODELWATCH_DATABASE_URL"], login["MODELWATCH_DATABASE_USER"], *arguments]
    command = [java.command()[0], "-cp", classes, "io.modelwatch.bench.FraudLikeDays", *map(str, arguments)]
    subprocess.run(command, env=login, check=True)


def make(login: dict[str, str], lake: Path, first: int, days: int, rows: int) -> None:
    bench(login, lake, first, days, rows)


def forget(login: dict[str, str], day: int) -> None:
    """Forgets what is kept of a day."""
    bench(login, FIRST + timedelta(days=day))


def run(options: argparse.Namespace, step: str, login: dict[str, str], lake: Path, day: int, what: str = "") -> float:
    """The CPU seconds of a step for a day as of its end."""
    start = FIRST + timedelta(days=day)
    program, *arguments = java.command()
    command = [program, f"-XX:MaxRAM={options.memory}m", *arguments, step, "--monitor", str(MONITOR)]
    end = start + timedelta(days=1)
    command += ["--window", f"{start}/{end}", "--as-of", f"{end}T00:00:00Z", "--lake", str(lake)]
    began = time.monotonic()
    process = subprocess.Popen(command, env=login, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    log = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    print(f"  {step} {what}: {time.monotonic() - began:.1f} s, {cpu:.1f} s CPU, {memory:.0f} MiB", flush=True)
    if status:
        sys.exit(f"modelwatch {step} ended with {status}: {log}")
    if step == "metrics" and memory > options.memory:
        sys.exit(f"above {options.memory} MiB")
    return cpu


if __name__ == "__main__":
    main()
