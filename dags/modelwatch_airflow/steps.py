"""The steps as the Java program knows them: its test ``StepsOfAirflowTest`` holds ``steps.json`` and writes it."""

from __future__ import annotations

import json
from pathlib import Path

_FILE = json.loads(Path(__file__).with_suffix(".json").read_text())

RUN: dict[str, list[str]] = {step: needs["after"] for step, needs in _FILE.items() if "after" in needs}
"""The steps of a run in an order in which one may do them, and which each comes after."""

SETTINGS = sorted({setting for step in RUN for setting in _FILE[step]["settings"]})
"""What a step may know of the environment. Logins are not among them: they come from Airflow's connections."""

LOGINS: dict[str, list[str]] = {step: needs["logins"] for step, needs in _FILE.items()}
"""The logins that a step needs: ``database`` stands for the variables ``MODELWATCH_DATABASE_…``."""
