"""Holds the default measures of `modelwatch drift` against SciPy and NumPy (reference_drift.py)."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

import pandas as pd
import pytest
import reference_drift

from launcher import java
from launcher.places import REPOSITORY

TABLE = REPOSITORY / "docs" / "conformance-drift-defaults.md"
TOLERANCE = 1e-9
P_VALUE_TOLERANCE = 1e-6
NO_DISTANCE = 1e-7
"""Below this a distance that is the root of a difference is rounding noise, in the order of operations."""
SHARED = Path(os.environ.get("MODELWATCH_SHARED", REPOSITORY.parent / "shared")) / "data"
STREAMS = {
    "fraud": ("fraud/training-1.parquet", "fraud/training-2.parquet"),
    "churn": ("churn/training-1.parquet", "churn/training-2.parquet"),
    "bank": ("bank/training-1.parquet", "bank/training-2.parquet"),
    "census": ("census/employment_MA_reference.pq", "census/employment_MA_analysis.pq"),
}


def generated() -> dict[str, tuple[pd.DataFrame, pd.DataFrame]]:
    """Pairs of files by what is special about them."""
    usual = _usual(3000, 0), _usual(2000, 1)
    return {
        "usual": usual,
        "many rows": (_usual(40_000, 0), _usual(150_000, 1)),
        "one row too few": (usual[0], usual[1][:29]),
        "just enough rows": (usual[0][:30], usual[1][:30]),
        "no rows in the window": (usual[0], usual[1][:0]),
        "no rows in the baseline": (usual[0][:0], usual[1]),
        "edges": (_edges(900, 0), _edges(700, 1)),
    }


def _usual(rows: int, moved: int) -> pd.DataFrame:
    source = random.Random(rows + moved)
    return pd.DataFrame(
        {
            "same": [source.gauss(0, 1) for _ in range(rows)],
            "shifted": [source.gauss(moved / 2, 1 + moved / 2) for _ in range(rows)],
            "heavy": [source.gauss(0, 1) / (abs(source.gauss(0, 1)) + 1e-9) for _ in range(rows)],
            "ties": [round(source.gauss(moved / 3, 1), 1) for _ in range(rows)],
            "hours": [int(source.triangular(0, 24, 12 + 3 * moved)) for _ in range(rows)],
            "zeros": [0.0 if source.random() < 0.7 else source.expovariate(1) for _ in range(rows)],
            "holes": [None if source.random() < 0.2 + moved / 10 else source.random() for _ in range(rows)],
            "few": [source.choice("aab" + "c" * (1 + moved)) for _ in range(rows)],
            "rare": [f"c{int(source.paretovariate(0.7))}" if source.random() < 0.9 else None for _ in range(rows)],
        }
    ).astype({"few": "string", "rare": "string"})  # texts, even where there are no rows


def _edges(rows: int, moved: int) -> pd.DataFrame:
    source = random.Random(rows + moved)
    none = pd.Series([None] * rows, dtype="float64")
    word = pd.Series([None] * rows, dtype="object")
    some = pd.Series([source.gauss(0, 1) for _ in range(rows)])
    infinite = [float("inf"), float("-inf")] + ([float("inf")] if moved else [])
    return pd.DataFrame(
        {
            "constant": [7.5] * rows,
            "other constant": [7.5 + moved] * rows,
            "all missing": none,
            "missing in the window": none if moved else some,
            "missing in the baseline": some if moved else none,
            "infinite": [source.choice([*infinite, *(source.gauss(0, 1) for _ in range(9))]) for _ in range(rows)],
            "only infinite": [source.choice(infinite) for _ in range(rows)],
            "zero and minus zero": [source.choice([0.0, -0.0, 1.0]) for _ in range(rows)],
            "huge": [source.gauss(0, 1) * 1e300 for _ in range(rows)],
            "tiny": [source.gauss(0, 1) * 5e-320 for _ in range(rows)],
            "unseen in between": [source.choice([1, 2, 9, *([5] if moved else [])]) for _ in range(rows)],
            "beyond": [source.uniform(0, 1 + moved / 4) for _ in range(rows)],
            "nothing in common": [source.uniform(3 * moved, 3 * moved + 1) for _ in range(rows)],
            "one word": pd.Series(["a"] * rows),
            "no words": word.astype("string"),
            "other words": [source.choice("pq" if moved else "xy") for _ in range(rows)],
            "empty word": [source.choice(["", "a", None]) for _ in range(rows)],
        }
    )


def compare(baseline: Path, window: Path, folder: Path) -> list[tuple[str, str, bool]]:
    """Measure, what was compared of it, and whether it agrees: every number of `modelwatch drift` on two files."""
    output = folder / "drift.json"
    arguments = ["--baseline", baseline, "--window-file", window, "--output", output]
    done = subprocess.run([*java.command(), "drift", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(output.read_text())
    # The empty text is a missing one, as ingest has it
    before, after = (pd.read_parquet(file).replace("", None) for file in (baseline, window))
    kinds = {profile["column"]: profile["kind"] == "number" for profile in report["profile"]}
    expected = {
        name: reference_drift.column(before[name], after[name], number=number) for name, number in kinds.items()
    }
    rows = report["drift"]
    assert {(row["column"], row["measure"]) for row in rows} == {(c, m) for c in expected for m in expected[c]}
    tests = [row for row in rows if row["p_value"] is not None]
    q_values = reference_drift.q_values([expected[row["column"]][row["measure"]][1] for row in tests])
    compared = [_result(row, expected[row["column"]][row["measure"]]) for row in rows]
    compared += [
        (row["measure"], "q-value", abs(row["q_value"] - q_value) <= P_VALUE_TOLERANCE)
        for row, q_value in zip(tests, q_values, strict=True)
    ]
    compared += [
        (
            row["measure"],
            "p-value",
            abs(row["p_value"] - expected[row["column"]][row["measure"]][1]) <= P_VALUE_TOLERANCE,
        )
        for row in tests
    ]
    return compared


def _result(row: dict, expected: reference_drift.Result | None) -> tuple[str, str, bool]:
    measure, value = row["measure"], row["value"]
    if expected is None or value is None:
        return measure, "undefined", expected is None and value is None and bool(row["undefined"])
    distance = float(expected[0])
    if measure in ("js", "hellinger") and abs(distance) < NO_DISTANCE:
        return measure, "distance", abs(value) < NO_DISTANCE
    return measure, "distance", row["error_bound"] == 0 and abs(value - distance) <= TOLERANCE * max(1, abs(distance))


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str, bool]]]:
    """What came out, by pair of files."""
    folder = tmp_path_factory.mktemp("defaults")
    results = {}
    for name, frames in generated().items():
        files = folder / f"{name} baseline.parquet", folder / f"{name} window.parquet"
        for frame, file in zip(frames, files, strict=True):
            frame.to_parquet(file)
        results[name] = compare(*files, folder)
    return results


@pytest.mark.parametrize("name", list(generated()))
def test_generated_files_and_edge_cases(name: str, compared: dict[str, list[tuple[str, str, bool]]]) -> None:
    assert compared[name]
    assert [result for result in compared[name] if not result[2]] == []


@pytest.mark.parametrize("stream", STREAMS)
def test_the_shared_streams(stream: str, tmp_path: Path) -> None:
    files = [SHARED / name for name in STREAMS[stream]]
    if not all(file.exists() for file in files):
        pytest.skip(f"the {stream} stream is not here: no {files[0]} (MODELWATCH_SHARED)")
    results = compare(*files, tmp_path)
    assert results
    assert [result for result in results if not result[2]] == []


def test_the_table_in_the_documentation_is_what_was_compared(
    compared: dict[str, list[tuple[str, str, bool]]],
) -> None:
    """docs/conformance-drift-defaults.md is generated: delete it and run this test to make it anew."""
    table = _table(compared)
    if not TABLE.exists():
        TABLE.write_text(table)
    assert TABLE.read_text() == table


def _table(compared: dict[str, list[tuple[str, str, bool]]]) -> str:
    counts: dict[tuple[str, str], list[bool]] = {}
    for results in compared.values():
        for measure, what, agrees in results:
            counts.setdefault((measure, what), []).append(agrees)
    lines = [
        "# The default drift measures compared with SciPy and NumPy",
        "",
        "Generated by `tests/conformance/test_drift_defaults.py`; `reference_drift.py` computes all a second time.",
        f"Distances agree to 1e-9 (relative above 1), p-values and q-values to 1e-6, on: {', '.join(compared)}.",
        "Where the shared streams are there, their training files are compared in the same way.",
        "",
        "| measure | what | compared | agree |",
        "| --- | --- | ---: | ---: |",
    ]
    lines += [
        f"| `{measure}` | {what} | {len(results)} | {sum(results)} |"
        for (measure, what), results in sorted(counts.items())
    ]
    return "\n".join(lines) + "\n"
