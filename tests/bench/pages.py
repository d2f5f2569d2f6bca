"""How long the dashboard takes to start, and to answer each page, where much has been published.

    .venv/bin/python tests/bench/pages.py [--monitors 50] [--days 400] [--columns 40] [--home DIR]

Fills an embedded PostgreSQL (`filled.py`), once where --home keeps it, starts `modelwatch serve` on it several times,
and asks each address --requests times after a first time that warms it up; one after the other, on one connection.
To be reached: start 2 s; a page 300 ms in the median, the heat map (a monitor's page and its table) 1 s. What dashboard
and PostgreSQL took of the processors for a request stands beside: it depends less on what else runs.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import re
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import built
import filled
from built import java

BAR, HEAT_MAP_BAR, START_BAR = 300, 1000, 2000
WIDTH = 24  # of a bar that is as long as is allowed


def main() -> None:
    """Fills, starts, asks, prints; exit code 1 where something takes too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--monitors", type=int, default=50)
    parser.add_argument("--days", type=int, default=400, help="rounded up to whole four weeks")
    parser.add_argument("--columns", type=int, default=40)
    parser.add_argument("--requests", type=int, default=10, help="of each address")
    parser.add_argument("--starts", type=int, default=3)
    parser.add_argument("--only", default="", help="addresses that match a regular expression")
    parser.add_argument("--home", type=Path, help="keeps what was filled; another size wants another folder")
    parser.add_argument("--save", type=Path, help="keeps what was answered in a folder, to compare it with another's")
    parser.add_argument("--program", help="another program than this version's, such as an older one's")
    options = parser.parse_args()
    size = filled.Size(options.monitors, options.days, options.columns)
    with contextlib.ExitStack() as stack:
        home = options.home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if not options.program or not (home / "filled").exists():
            built.build()
        program = shlex.split(options.program) if options.program else java.command()
        environment = stack.enter_context(built.postgres(home / "postgres", program))
        if not (home / "filled").exists():
            began = time.monotonic()
            filled.fill(home, size, environment)
            (home / "filled").touch()
            print(f"filled in {time.monotonic() - began:.0f} s", file=sys.stderr)
        starts = [seconds_to_start(program, home, environment) for _ in range(options.starts)]
        with served(program, home, environment) as port:
            print(f"{'ms':62} median   most  proc.     kB   bar")
            late = report("start", starts, START_BAR)
            for address in addresses(port, options.days):
                if re.search(options.only, address):
                    late |= measured(port, address, options)
    sys.exit(1 if late else 0)


@contextlib.contextmanager
def served(program: Sequence[str], home: Path, environment: dict[str, str]) -> Iterator[int]:
    """The port of a dashboard that answers."""
    command = [*program, "serve", "--local-operator", "bench", "--port", "0", "--monitors", str(home / "monitors")]
    with (home / "serve.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            yield int(json.loads(server.stdout.readline())["url"].rsplit(":", 1)[1].strip("/"))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


def seconds_to_start(program: Sequence[str], home: Path, environment: dict[str, str]) -> float:
    """Until the first answer, of whatever page needs no result."""
    began = time.monotonic()
    with served(program, home, environment) as port:
        Browser(port).get("/health")
        return time.monotonic() - began


class Browser:
    """Asks over one connection."""

    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str) -> tuple[float, bytes]:
        """The seconds it took, and what was answered."""
        began = time.monotonic()
        self.connection.request("GET", address)
        answer = self.connection.getresponse()
        body = answer.read()
        seconds = time.monotonic() - began
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status} {body[:300]!r}")
        return seconds, body


def addresses(port: int, days: int) -> list[str]:
    """Every page and route, of a monitor that is neither the first nor the last, now and as of a past time."""
    browser = Browser(port)

    def told(address: str) -> list[dict]:
        return json.loads(browser.get(address)[1])

    monitors = sorted(one["monitor"] for one in told("/api/v1/monitors"))
    monitor = monitors[len(monitors) // 2]
    today = datetime.now(timezone.utc).date()
    past = f"{today - timedelta(days // 4)}T12:00:00Z"
    runs = [run for run in told(f"/api/v1/monitors/{monitor}/runs") if run["red"]]
    week = max(runs, key=lambda run: moment(run["to"]) - moment(run["from"]))["id"]
    restated = next(run["superseded_by"] for run in runs if run["superseded_by"])
    number = told(f"/api/v1/incidents?state=all&monitor={monitor}")[0]["number"]
    old = told(f"/api/v1/incidents?state=all&monitor={monitor}&as_of={quote(past)}")[0]["number"]
    page = f"/monitors/{monitor}"
    month = today - timedelta(35)
    by_time = ["/", page, f"{page}?step=day", f"{page}/columns/n2", f"{page}/columns/c0?step=day", f"{page}/labels",
               "/labels", "/runs", f"/runs?monitor={monitor}", "/incidents", "/incidents?state=all",
               "/api/v1/monitors", f"/api/v1/monitors/{monitor}/runs", "/api/v1/runs",
               "/api/v1/incidents?state=all"]  # fmt: skip
    now = [f"{page}?step=day&from={month}", f"{page}?step=day&from=2000-01-01", f"{page}?segment=c0=kind%200",
           f"{page}/versions?version=2&with=1", f"{page}/entity?pseudonym={'0' * 64}",
           f"{page}?format=drift.csv&step=day", f"{page}?format=csv", "/?format=csv", f"/runs/{week}",
           f"/runs/{restated}", f"/incidents/{monitor}/{number}", f"/api/v1/incidents/{monitor}/{number}",
           f"/incidents/{monitor}/{old}?as_of={quote(past)}", f"/api/v1/runs/{week}", "/api/v1/openapi.json", "/system",
           "/configuration", f"/configuration/{monitor}.yaml", "/metrics", "/health"]  # fmt: skip
    both = [text for one in by_time for text in (one, f"{one}{'&' if '?' in one else '?'}as_of={quote(past)}")]
    return both + now


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def measured(port: int, address: str, options: argparse.Namespace) -> bool:
    """Asks for an address, and says how long it took; whether that is too long."""
    browser = Browser(port)
    _, body = browser.get(address)
    if options.save:
        options.save.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^A-Za-z0-9.=-]+", "_", address)[:120]
        (options.save / f"{name}.txt").write_bytes(body)
    before = processor_seconds()
    seconds = [browser.get(address)[0] for _ in range(options.requests)]
    processor = (processor_seconds() - before) / options.requests
    heat_map = re.fullmatch(r"/monitors/[^/]+", address.split("?")[0]) is not None
    return report(address, seconds, HEAT_MAP_BAR if heat_map else BAR, processor, len(body))


def processor_seconds() -> float:
    """What all processes that this one has started took, and those that they have started."""
    parents, ticks = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            process = int(stat.parent.name)
            parents[process], ticks[process] = int(fields[1]), sum(map(int, fields[11:13]))
    own, total = {os.getpid()}, 0
    for process in sorted(parents):  # a parent has mostly the lower number; where not, it is a matter of milliseconds
        if parents[process] in own:
            own.add(process)
            total += ticks[process]
    return total / os.sysconf("SC_CLK_TCK")


def report(what: str, seconds: Sequence[float], bar: int, processor: float | None = None, size: int = 0) -> bool:
    """Prints a line; whether the median is beyond the bar."""
    milliseconds = [1000 * one for one in seconds]
    median = statistics.median(milliseconds)
    drawn = "#" * min(3 * WIDTH, round(WIDTH * median / bar))
    shown = re.sub(r"(?<=[0-9a-f]{8})-[0-9a-f-]{27}", "", what)
    spent = "" if processor is None else f"{1000 * processor:.0f}"
    print(f"{shown:62} {median:6.0f} {max(milliseconds):6.0f} {spent:>6} {size // 1000:6} {bar:5} |{drawn}", flush=True)
    return median > bar


if __name__ == "__main__":
    main()
