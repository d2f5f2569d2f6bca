"""Airflow's local settings: every component imports this file at its start, from the folder config of its home.

Task processes are forked from the scheduler, and DAG files are read in processes forked from the DAG processor. What
the DAGs and every task import is imported here, before: otherwise each of them would, for 0.2 to 0.4 seconds.

Python looks for cycles among all its objects each time they grew by a quarter: 0.3 to 0.7 seconds in which the
scheduler starts no task and the API server answers none. Nearly all of these objects are modules, which stay, so it
looks less often.
"""

import gc
import os
from importlib import import_module

__all__: list[str] = []

_RUNNERS = {
    "docker": "airflow.providers.docker.operators.docker",
    "kubernetes": "airflow.providers.cncf.kubernetes.operators.pod",
}

for _module in (
    "airflow.providers.smtp.hooks.smtp",
    "airflow.providers.standard.decorators.python",
    "airflow.sdk.execution_time.supervisor",
    _RUNNERS.get(os.environ.get("MODELWATCH_RUNNER", "")),
):
    if _module:
        import_module(_module)

gc.set_threshold(10_000, 20, 50)
