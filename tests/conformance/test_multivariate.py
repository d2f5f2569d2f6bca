"""Holds `modelwatch drift --multivariate` against scikit-learn and what NannyML says (peers.json)."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import drift_cases
import numpy as np
import pandas as pd
import pytest
import reference_multivariate

from launcher import java

PEERS = json.loads(Path(__file__).with_name("peers.json").read_text())
ERROR_TOLERANCE = 1e-6
AREA_TOLERANCE = 2e-3
"""Both minimize the same loss; they stop at different distances from its minimum."""


def together(baseline: Path, window: Path) -> dict:
    """The report on all columns together, with every row drawn."""
    output = baseline.with_suffix(".json")
    files = ["--baseline", baseline, "--window-file", window, "--output", output]
    argv = [*java.command(), "drift", "--multivariate", "--sampled-rows", "12000", *files]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(output.read_text())


def distances(report: dict) -> dict[str, dict]:
    """The distances of all columns together, by measure."""
    return {row["measure"]: row for row in report["drift"] if row["column"] == "all columns"}


@pytest.fixture(scope="session", params=drift_cases.FINITE)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict]:
    """A size of the cases, and the report on its files."""
    folder = tmp_path_factory.mktemp("together")
    files = [drift_cases.write(folder, request.param, window=window) for window in (False, True)]
    return request.param, together(*files)


def test_reconstruction_errors_equal_scikit_learns(case: tuple[str, dict]) -> None:
    size, report = case
    frames = [pd.DataFrame(drift_cases.columns(size, window=window)) for window in (False, True)]

    expected = reference_multivariate.reconstruction(*frames)

    assert report["multivariate"]["details"]["pca_reconstruction"] == pytest.approx(expected, abs=ERROR_TOLERANCE)


def test_reconstruction_errors_equal_nannymls(case: tuple[str, dict]) -> None:
    size, report = case
    ours = report["multivariate"]["details"]["pca_reconstruction"]

    for name, value in PEERS["reconstruction"][size].items():
        assert ours[name] == pytest.approx(value, abs=ERROR_TOLERANCE), name


def test_the_classifiers_area_equals_scikit_learns(case: tuple[str, dict]) -> None:
    size, report = case
    frames = [pd.DataFrame(drift_cases.columns(size, window=window)) for window in (False, True)]

    expected = reference_multivariate.area(*frames)

    assert distances(report)["domain_classifier_auc"]["value"] == pytest.approx(expected, abs=AREA_TOLERANCE)


def test_a_rotation_that_no_column_shows_is_found(tmp_path: Path) -> None:
    source = np.random.default_rng(416)
    files = []
    for name, correlation in (("before", 0.5), ("after", -0.5)):
        numbers = source.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]], 4000)
        files.append(tmp_path / f"{name}.parquet")
        pd.DataFrame(numbers, columns=["a", "b"]).assign(c=source.normal(size=4000)).to_parquet(files[-1])

    report = together(*files)

    assert report["drifted"] == ["all columns"]
    assert distances(report)["domain_classifier_auc"]["interval"][0] > 0.65
    lost = report["multivariate"]["contributions"]["domain_classifier_auc"]
    assert min(lost["a"], lost["b"]) > 0.1 > 0.02 > abs(lost["c"])
