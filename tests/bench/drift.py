"""Times the comparison of two Parquet files side by side with Evidently, NannyML and whylogs, process start included.

Run by hand, in an environment of tests/conformance/peers.lock (it has the three tools and DuckDB):

    python -m venv /tmp/peers && /tmp/peers/bin/pip install --no-deps -r tests/conformance/peers.lock
    /tmp/peers/bin/python tests/bench/drift.py [--rows 1000000] [--only modelwatch --only nannyml]

Every process profiles or compares 17 numeric and 4 categorical columns; seconds and peak memory are the process's own.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import duckdb
from cost import Cost, cost

REPOSITORY = Path(__file__).resolve().parents[2]
NUMBERS = [f"n{i}" for i in range(17)]
CATEGORIES = [f"c{i}" for i in range(4)]
NORMAL = "sqrt(-2 * ln(1 - random())) * cos(6.283185307179586 * random())"

PEERS = {
    "evidently": """
import sys, pandas as pd
from evidently import DataDefinition, Dataset, Report
from evidently.presets import DataDriftPreset
before, after = (pd.read_parquet(path) for path in sys.argv[1:3])
before, after = (Dataset.from_pandas(frame, DataDefinition()) for frame in (before, after))
Report([DataDriftPreset()]).run(after, before)
""",
    "nannyml": """
import sys, pandas as pd, nannyml
before, after = (pd.read_parquet(path) for path in sys.argv[1:3])
calculator = nannyml.UnivariateDriftCalculator(
    column_names=list(before.columns), chunk_number=1,
    treat_as_categorical=[c for c in before.columns if c.startswith("c")],
    continuous_methods=["jensen_shannon", "kolmogorov_smirnov", "wasserstein"],
    categorical_methods=["jensen_shannon", "chi2"])
calculator.fit(before).calculate(after)
""",
    "whylogs": """
import sys, pandas as pd, whylogs
from whylogs.viz.drift.column_drift_algorithms import calculate_drift_scores
views = [whylogs.log(pd.read_parquet(path)).view() for path in sys.argv[1:3]]
calculate_drift_scores(target_view=views[1], reference_view=views[0])
""",
}


def main() -> None:
    """Makes the files, runs each tool once and prints seconds and memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only", action="append", choices=["modelwatch", *PEERS], help="run these tools only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [
            _make(folder / f"{side}.parquet", options.rows, seed) for side, seed in (("before", 0.1), ("after", 0.2))
        ]
        print(f"{'tool':12} {'seconds':>8} {'peak MiB':>9}")
        for tool in options.only or ["modelwatch", *PEERS]:
            ended = _cost(_command(tool, files, folder))
            print(f"{tool:12} {ended.seconds:8.2f} {ended.memory:9.0f}", flush=True)


def _make(path: Path, rows: int, seed: float) -> Path:
    numbers = [f"{NORMAL} * {i + 1} + {i * 10} AS n{i}" for i in range(9)]
    numbers += [f"round(exp(2 + {NORMAL}), 2) AS n{i}" for i in range(9, 12)]
    numbers += [f"floor(random() * {size}) AS n{i}" for i, size in zip(range(12, 15), (2, 24, 60), strict=True)]
    numbers += ["CASE WHEN random() < 0.05 THEN NULL ELSE random() END AS n15", "-ln(1 - random()) AS n16"]
    categories = [
        f"'category ' || floor(pow(random(), 2) * {size})::INT AS c{i}" for i, size in enumerate((4, 5, 20, 200))
    ]
    duckdb.execute("SELECT setseed(?)", [seed])
    select = f"SELECT {', '.join(numbers + categories)} FROM range({rows})"
    duckdb.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def _command(tool: str, files: list[Path], folder: Path) -> list[str]:
    before, after = map(str, files)
    if tool == "modelwatch":
        arguments = ["--baseline", before, "--window-file", after, "--output", str(folder / "out.json")]
        return [sys.executable, str(REPOSITORY / "modelwatch"), "drift", *arguments]
    return [sys.executable, "-W", "ignore", "-c", PEERS[tool], before, after]


def _cost(argv: list[str]) -> Cost:
    ended = cost(argv, {**os.environ, "NML_DISABLE_USAGE_LOGGING": "1"})
    if ended.status != 0:
        sys.exit(f"{' '.join(argv[:3])} failed:\n{ended.log[-2000:]}")
    return ended


if __name__ == "__main__":
    main()
