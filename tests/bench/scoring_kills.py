# /// script
# requires-python = ">=3.11"
# dependencies = ["pyarrow==26.0.1"]
# ///
"""Kills the scoring service and ingest at random moments: every prediction that was answered is in the lake once.

./modelwatch score --help    # builds it
.venv/bin/uv run --script tests/bench/scoring_kills.py [--kills 50] [--seed 1]
"""

from __future__ import annotations

import argparse
import collections
import datetime
import http.client
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import built
import pyarrow.dataset
import scored_shop

from launcher import java

CALLERS = 4


def main() -> None:
    """Kills, counts, and ends with 1 where one is lost or there twice."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    answered: list[str] = []
    killed = {"service": 0, "ingest": 0}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shop = scored_shop.lay(folder)
        with built.postgres(folder / "home") as environment:
            for kill in range(options.kills):
                service = scored_shop.start(shop, "--land-every=PT0.3S")
                callers = [
                    threading.Thread(target=ask, args=(service, f"{kill}-{caller}", answered))
                    for caller in range(CALLERS)
                ]
                for caller in callers:
                    caller.start()
                if kill % 3 == 2:
                    ingest = take_in(shop, environment)
                    time.sleep(chance.uniform(0.3, 3))
                    killed["ingest"] += ingest.poll() is None
                    ingest.kill()
                    ingest.wait()
                else:
                    time.sleep(chance.uniform(0.05, 1))
                service.process.send_signal(signal.SIGKILL)
                service.process.wait()
                killed["service"] += 1
                for caller in callers:
                    caller.join()
            with scored_shop.serving(shop):
                pass  # finishes what was left behind
            if take_in(shop, environment).wait() != 0:
                sys.exit("the last ingest failed: " + (folder / "ingest.log").read_text()[-2000:])
        lake = pyarrow.dataset.dataset(folder / "lake" / "shop" / "predictions", format="parquet")
        times = collections.Counter(lake.to_table(columns=["prediction_id"]).column(0).to_pylist())
        lost = [one for one in answered if times[one] == 0]
        twice = [one for one, count in times.items() if count > 1]
        print(f"killed {killed}: {len(answered)} answered, {len(times)} in the lake", end=", ")
        print(f"{len(lost)} lost, {len(twice)} there more than once")
    sys.exit(bool(lost or twice or not answered))


def ask(service: scored_shop.Service, prefix: str, answered: list[str]) -> None:
    """Asks until nobody answers any more."""
    connection = service.connect()
    features = {"amount": 12.5, "age": 40, "channel": "web", "region": "north"}
    number = 0
    while True:
        one = f"{prefix}-{number}"
        number += 1
        try:
            status, _ = scored_shop.post(connection, "/predict", {"prediction_id": one, "features": features})
        except (OSError, http.client.HTTPException, ValueError):
            return
        if status == 200:
            answered.append(one)


def take_in(shop: scored_shop.Shop, environment: dict[str, str]) -> subprocess.Popen:
    """Starts ingest of what has landed."""
    now = datetime.datetime.now(datetime.timezone.utc)
    day = now.date()
    with (shop.folder / "ingest.log").open("w") as log:
        return subprocess.Popen(
            [
                *java.command(),
                "ingest",
                f"--monitor={shop.monitor}",
                f"--input={shop.landing}",
                f"--window={day - datetime.timedelta(days=1)}/{day}",
                f"--as-of={now.isoformat(timespec='seconds').replace('+00:00', 'Z')}",
                f"--lake={shop.folder / 'lake'}",
            ],
            env=environment,
            stdout=log,
            stderr=log,
        )


if __name__ == "__main__":
    main()
