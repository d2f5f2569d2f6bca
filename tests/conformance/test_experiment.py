"""Holds `modelwatch experiment` against its formulas written out in NumPy and SciPy."""

from __future__ import annotations

import json
import subprocess

import numpy as np
import pytest
from scipy import optimize, special, stats

from launcher import java

ALPHA = 0.05

CASES = {
    "retention": ((430, 600), (512, 600)),
    "worse": ((300, 400), (500, 900)),
    "rare": ((3, 2_000), (9, 2_100)),
    "none succeeded": ((0, 40), (5, 50)),
    "all succeeded": ((40, 40), (45, 50)),
}


def said(*arguments: str) -> dict:
    """What the program says."""
    done = subprocess.run([*java.command(), "experiment", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def wealth(arm: tuple[int, int], share: np.ndarray | float) -> np.ndarray | float:
    """The marginal likelihood under Jeffreys' prior over the likelihood of a share, in logarithms."""
    successes, units = arm
    marginal = special.betaln(successes + 0.5, units - successes + 0.5) - special.betaln(0.5, 0.5)
    return marginal - special.xlogy(successes, share) - special.xlog1py(units - successes, -share)


def evidence(control: tuple[int, int], treated: tuple[int, int], difference: float) -> float:
    """The least joint evidence against pairs of shares that differ by so much, found by a bounded search."""
    low, high = max(0.0, -difference), min(1.0, 1.0 - difference)
    both = lambda c: wealth(control, c) + wealth(treated, min(1.0, max(0.0, c + difference)))  # noqa: E731
    found = optimize.minimize_scalar(both, bounds=(low, high), method="bounded", options={"xatol": 1e-13})
    return min(found.fun, both(low), both(high))


def interval(control: tuple[int, int], treated: tuple[int, int]) -> tuple[float, float]:
    """Where the evidence reaches 1/alpha on either side of what was observed."""
    seen = treated[0] / treated[1] - control[0] / control[1]

    def end(limit: float) -> float:
        beyond = lambda d: min(evidence(control, treated, d), 1e9) + np.log(ALPHA)  # noqa: E731
        return limit if beyond(limit) < 0 else optimize.brentq(beyond, limit, seen, xtol=1e-13)

    return end(-1.0), end(1.0)


@pytest.mark.parametrize("name", CASES)
def test_uplift_and_interval(name: str) -> None:
    control, treated = CASES[name]
    (uplift,) = said(f"control={control[0]}/{control[1]}", f"offer={treated[0]}/{treated[1]}")["uplifts"]

    assert uplift["uplift"] == pytest.approx(treated[0] / treated[1] - control[0] / control[1], abs=1e-15)
    assert uplift["interval"] == pytest.approx(interval(control, treated), abs=1e-7)
    assert uplift["p"] == pytest.approx(min(1.0, np.exp(-evidence(control, treated, 0.0))), rel=1e-6)
    assert (uplift["p"] < ALPHA) == (not uplift["interval"][0] <= 0 <= uplift["interval"][1])


def test_at_one_look_it_is_wider_than_a_fixed_interval_and_not_twice_as_wide() -> None:
    control, treated = CASES["retention"]
    low, high = interval(control, treated)
    rates = [hits / units for hits, units in (control, treated)]
    error = np.sqrt(sum(rate * (1 - rate) / 600 for rate in rates))

    assert 1.5 < (high - low) / (2 * stats.norm.isf(ALPHA / 2) * error) < 2.5


@pytest.mark.parametrize("units", [(640, 560), (5_000, 5_400), (90, 910)])
def test_sample_ratio(units: tuple[int, int]) -> None:
    shares = np.array([0.1, 0.9]) if units[0] == 90 else np.array([0.5, 0.5])
    counts, prior = np.array(units), 100 * shares
    gained = (
        special.gammaln(prior.sum()) - special.gammaln(prior.sum() + counts.sum())
        + np.sum(special.gammaln(prior + counts) - special.gammaln(prior) - counts * np.log(shares))
    )  # fmt: skip
    arms = [f"{name}=1/{n}" for name, n in zip(("control", "offer"), units, strict=True)]

    p = said(*arms, "--shares", ",".join(map(str, shares)))["sample_ratio_p"]

    assert p == pytest.approx(min(1.0, np.exp(-gained)), rel=1e-6)
    # Of one look alone the chi-squared test is the sharper one
    assert p >= stats.chisquare(counts, counts.sum() * shares).pvalue


def test_power_and_detectable_effect() -> None:
    (uplift,) = said("control=432/600", "offer=1/600", "--effect", "0.1")["uplifts"]
    seen = optimize.brentq(
        lambda d: evidence((432, 600), ((0.72 + d) * 600, 600), 0.0) + np.log(ALPHA), 1e-6, 0.279, xtol=1e-12
    )

    def power(effect: float) -> float:
        error = np.sqrt((0.72 * 0.28 + (0.72 + effect) * (0.28 - effect)) / 600)
        return stats.norm.sf((seen - effect) / error)

    assert uplift["power"] == pytest.approx(power(0.1), abs=1e-6)
    assert uplift["detectable"] == pytest.approx(optimize.brentq(lambda d: power(d) - 0.8, 0, 0.279), abs=1e-6)
