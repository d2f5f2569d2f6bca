"""The columns on which drift measures are compared with other tools, made by the standard library's generator."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pandas as pd

SIZES = {"small": (300, 200), "medium": (3000, 2000), "large": (12000, 11000), "infinite": (400, 280)}
"""Rows of baseline and window: whylogs' sketches hold every value of the small ones; NannyML bins the large ones; in
the infinite ones every ninth number of some columns is infinite."""

INFINITE = ("same", "ties", "missing")
FINITE = [size for size in SIZES if size != "infinite"]

Column = list[float | int | str | None]


def column_names() -> list[str]:
    """The columns of every file."""
    return list(_columns(random.Random(0), 1, window=False))


def columns(size: str, *, window: bool) -> dict[str, Column]:
    """The columns of the baseline or the window of one size."""
    rows = SIZES[size][1 if window else 0]
    made = _columns(random.Random(f"{size} {window}"), rows, window=window)
    if size == "infinite":
        for name in INFINITE:
            made[name][::9] = [float("-inf" if row % 3 == window else "inf") for row in range(len(made[name][::9]))]
    return made


def write(folder: Path, size: str, *, window: bool) -> Path:
    """Writes them as a CSV file, where a missing value is an empty field; CSV has no infinities, Parquet has."""
    made = columns(size, window=window)
    path = folder / f"{size}-{'window' if window else 'baseline'}.csv"
    if size == "infinite":
        path = path.with_suffix(".parquet")
        pd.DataFrame(made).to_parquet(path)
        return path
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(made)
        writer.writerows(zip(*made.values(), strict=True))
    return path


def _columns(source: random.Random, rows: int, *, window: bool) -> dict[str, Column]:
    moved = 0.5 if window else 0.0
    unseen = ["new"] if window else ["gone"]
    made: dict[str, Column] = {
        "same": [source.gauss(0, 1) for _ in range(rows)],
        "shifted": [source.gauss(moved, 1 + moved) for _ in range(rows)],
        "skewed": [source.lognormvariate(1 + moved / 4, 1) for _ in range(rows)],
        "ties": [round(source.gauss(moved, 1), 1) + 0.05 for _ in range(rows)],
        "hours": [int(source.triangular(0, 24, 12 + 6 * moved)) for _ in range(rows)],
        "amounts": [int(source.lognormvariate(3 + moved, 1)) for _ in range(rows)],
        "flag": [int(source.random() < 0.2 + moved / 5) for _ in range(rows)],
        "constant": [7.5] * rows,
        "missing": [None if source.random() < 0.1 + moved / 2 else source.gauss(0, 1) for _ in range(rows)],
        "few": [source.choice("aab" + "c" * (2 if window else 1)) for _ in range(rows)],
        "two": [source.choice(["yes", "no", "no"] + ["no"] * window) for _ in range(rows)],
        "unseen": [source.choice(["p", "q", "r", "p", "q", *unseen]) for _ in range(rows)],
    }
    made["shifted"][0] = 40.0  # an outlier, which widens other tools' bins
    return made
