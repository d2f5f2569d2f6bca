"""Airflow's local settings: every component imports this file at its start, from the folder config of its home.

Task processes are forked from the scheduler, and DAG files are read in processes forked from the DAG processor. What
the DAGs and every task import is imported here, before: otherwise each of them would, for 0.2 to 0.4 seconds.
"""

import os
from importlib import import_module

__all__: list[str] = []

_RUNNERS = {
    "docker": "airflow.providers.docker.operators.docker",
    "kubernetes": "airflow.providers.cncf.kubernetes.operators.pod",
}

for _module in (
    "airflow.providers.smtp.notifications.smtp",
    "airflow.providers.standard.decorators.python",
    "airflow.sdk.execution_time.supervisor",
    _RUNNERS.get(os.environ.get("MODELWATCH_RUNNER", "")),
):
    if _module:
        import_module(_module)
