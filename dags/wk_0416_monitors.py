"""Shows broken monitor files where Airflow shows broken DAG files: as an import error, at the top of its start page.

The DAGs themselves leave broken monitors out and go on with the others.
"""

from __future__ import annotations

from modelwatch_airflow.monitors import Monitors
from modelwatch_airflow.settings import Settings

broken = Monitors.read(Settings.from_environment().monitors).broken
if broken:
    raise ValueError("Broken monitor files, left out of every DAG:\n" + "\n".join(map(str, broken)))
