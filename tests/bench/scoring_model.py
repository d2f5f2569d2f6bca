# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy==2.4.6", "scikit-learn==1.9.1", "skl2onnx==1.20.0", "onnx==1.23.2"]
# ///
"""The small models that the tests of the scoring service use, and what scikit-learn makes of some rows.

``.venv/bin/uv run --script tests/bench/scoring_model.py`` writes them to the resources of the Java tests.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

RESOURCES = Path(__file__).parents[2] / "tasks-java/modelwatch-scoring/src/test/resources/io/modelwatch/scoring"
NUMBERS = ["amount", "age"]
CATEGORIES = ["channel", "region"]
CHANNELS = ["web", "shop", "app"]
REGIONS = ["north", "south", "east", "west"]
ROWS = 60
"""How many rows are kept with their scores."""


def rows(count: int, seed: int) -> dict[str, np.ndarray]:
    """Columns of made cases; some ages are missing."""
    chance = np.random.default_rng(seed)
    return {
        "amount": chance.lognormal(3, 1, count).astype(np.float32).reshape(-1, 1),
        "age": np.where(chance.random(count) < 0.1, np.nan, chance.integers(18, 90, count))
        .astype(np.float32)
        .reshape(-1, 1),
        "channel": chance.choice(CHANNELS, count).astype(object).reshape(-1, 1),
        "region": chance.choice(REGIONS, count).astype(object).reshape(-1, 1),
    }


def matrix(columns: dict[str, np.ndarray]) -> np.ndarray:
    """The columns side by side, as scikit-learn takes them."""
    return np.hstack([columns[name].astype(object) for name in NUMBERS + CATEGORIES])


def trained(model: Any) -> Any:
    """A pipeline with a model, fitted on made cases."""
    columns = rows(2000, seed=1)
    age = np.nan_to_num(columns["age"][:, 0], nan=40)
    chance = np.random.default_rng(2)
    pull = 0.01 * columns["amount"][:, 0] + 0.03 * (age - 40) + (columns["channel"][:, 0] == "app")
    positive = chance.random(2000) < 1 / (1 + np.exp(1 - pull))
    before = ColumnTransformer(
        [
            ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), [0, 1]),
            ("categories", OneHotEncoder(handle_unknown="ignore", sparse_output=False), [2, 3]),
        ]
    )
    return make_pipeline(before, model).fit(matrix(columns), positive)


def models() -> dict[str, Any]:
    """The models by version."""
    return {
        "1": trained(GradientBoostingClassifier(n_estimators=10, max_depth=3, random_state=1)),
        "2": trained(LogisticRegression()),
    }


def onnx(model: Any) -> bytes:
    """A model whose inputs are the columns, one each."""
    types = [(name, FloatTensorType([None, 1])) for name in NUMBERS]
    types += [(name, StringTensorType([None, 1])) for name in CATEGORIES]
    return to_onnx(model, initial_types=types, options={"zipmap": False}, target_opset=17).SerializeToString()


def cases(columns: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """The features of each row, as a request has them."""
    plain = [
        [None if value != value else float(value) if name in NUMBERS else value for value in columns[name][:, 0]]
        for name in columns
    ]
    return [dict(zip(columns, row, strict=True)) for row in zip(*plain, strict=True)]


def write(folder: Path) -> None:
    """Writes each version's model, and rows with their scores."""
    columns = rows(ROWS, seed=3)
    expected: dict[str, Any] = {"rows": cases(columns), "scores": {}}
    for version, model in models().items():
        (folder / version).mkdir(parents=True, exist_ok=True)
        (folder / version / "model.onnx").write_bytes(onnx(model))
        expected["scores"][version] = model.predict_proba(matrix(columns))[:, 1].tolist()
    (folder / "expected.json").write_text(json.dumps(expected, indent=None) + "\n")


if __name__ == "__main__":
    write(RESOURCES)
