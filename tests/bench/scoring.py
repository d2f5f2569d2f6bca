# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "skl2onnx==1.20.0", "onnx==1.23.2"]
# ///
"""How quickly the scoring service answers, and how far its scores are from scikit-learn's.

    ./modelwatch score --help    # builds it
    .venv/bin/uv run --script tests/bench/scoring.py [--rate 50] [--seconds 60] [--rows 100000]

The load comes from this process over loopback, each request at its time whether or not those before have been
answered: an answer that is late because others were counts from when it was due. The promise is 100 ms for a
prediction and 200 ms for an answer at the 99th percentile, after warm-up.
"""

from __future__ import annotations

import argparse
import http.client
import queue
import sys
import tempfile
import threading
import time
from pathlib import Path

import scored_shop
import scoring_model

CALLERS = 16
BATCH = 100
WARM_UP = 10.0
"""Seconds."""
PROMISED = 0.2
PREDICTED = 0.1


def main() -> None:
    """Measures, prints, and ends with 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=float, default=50, help="requests a second (default: 50)")
    parser.add_argument("--seconds", type=float, default=60, help="for how long (default: 60)")
    parser.add_argument("--rows", type=int, default=100_000, help="rows compared with scikit-learn (default: 100000)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, scored_shop.serving(scored_shop.lay(Path(folder))) as service:
        load(service, options.rate, WARM_UP)
        before = model_seconds(service)
        answers = load(service, options.rate, options.seconds)
        after = model_seconds(service)
        late = quantile(answers, 0.99)
        predicted = bound(before, after, 0.99)
        print(f"{len(answers)} requests at {options.rate:g} a second", end=": ")
        print(f"answer p50 {quantile(answers, 0.5) * 1e3:.1f} ms, p99 {late * 1e3:.1f} ms", end=", ")
        print(f"most {max(answers) * 1e3:.1f} ms; prediction p99 at most {predicted * 1e3:g} ms")
        worst, seconds = compare(service, options.rows)
        print(f"{options.rows} rows: {worst:.2g} from scikit-learn at the most", end=", ")
        print(f"{options.rows / seconds:.0f} rows a second")
    sys.exit(late >= PROMISED or predicted > PREDICTED or worst > 1e-6)


def load(service: scored_shop.Service, rate: float, seconds: float) -> list[float]:
    """Asks at a rate; how long each answer took from when it was due."""
    rows = scoring_model.cases(scoring_model.rows(1000, seed=4))
    due: queue.SimpleQueue[tuple[float, int] | None] = queue.SimpleQueue()
    answers: list[float] = []
    failed: list[int] = []

    def call() -> None:
        connection = service.connect()
        while (asked := due.get()) is not None:
            time.sleep(max(0, asked[0] - time.monotonic()))
            status, _ = scored_shop.post(connection, "/predict", {"features": rows[asked[1] % len(rows)]})
            answers.append(time.monotonic() - asked[0])
            if status != 200:
                failed.append(status)

    begin = time.monotonic() + 0.1
    for number in range(int(rate * seconds)):
        due.put((begin + number / rate, number))
    for _ in range(CALLERS):
        due.put(None)
    callers = [threading.Thread(target=call) for _ in range(CALLERS)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    if failed:
        sys.exit(f"{len(failed)} requests failed, the first with {failed[0]}")
    return answers


def quantile(values: list[float], share: float) -> float:
    """The smallest value that so many are not above."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def model_seconds(service: scored_shop.Service) -> dict[float, float]:
    """How many predictions took at most so long, as the service says."""
    connection: http.client.HTTPConnection = service.connect()
    connection.request("GET", "/metrics")
    prefix = 'modelwatch_score_model_seconds_bucket{le="'
    lines = connection.getresponse().read().decode().splitlines()
    buckets = (line.removeprefix(prefix).split('"} ') for line in lines if line.startswith(prefix))
    return {float(most): float(count) for most, count in buckets}


def bound(before: dict[float, float], after: dict[float, float], share: float) -> float:
    """The smallest bucket that holds so many of what came between."""
    count = after[float("inf")] - before[float("inf")]
    return next(most for most in sorted(after) if after[most] - before[most] >= share * count)


def compare(service: scored_shop.Service, count: int) -> tuple[float, float]:
    """The greatest difference from scikit-learn, and how long it took in batches."""
    columns = scoring_model.rows(count, seed=5)
    expected = scoring_model.models()["1"].predict_proba(scoring_model.matrix(columns))[:, 1]
    cases = [{"features": case} for case in scoring_model.cases(columns)]
    connection = service.connect()
    worst, begin = 0.0, time.monotonic()
    for first in range(0, count, BATCH):
        status, answer = scored_shop.post(connection, "/predict/batch", {"rows": cases[first : first + BATCH]})
        if status != 200:
            sys.exit(f"a batch was answered with {status}: {answer}")
        for place, prediction in enumerate(answer["predictions"], first):
            worst = max(worst, abs(prediction["score"] - expected[place]))
    return worst, time.monotonic() - begin


if __name__ == "__main__":
    main()
