"""A failed task as Airflow's callbacks see it."""

from types import SimpleNamespace


class Task(SimpleNamespace):
    """A task instance whose XComs are those of a DAG run that others of its tasks share."""

    dag_id, run_id, try_number, log_url = "WK-0416", "asset__1", 3, "http://ui.example/log?a=1&b=2"

    def xcom_push(self, key, value):
        self.xcoms[key, self.task_id, self.map_index] = value

    def xcom_pull(self, *, task_ids, key):
        return [value for (name, task, _), value in self.xcoms.items() if name == key and task in task_ids]


def failure(options, xcoms=None, *, task_id="run.ingest", index=0, exception=None) -> dict:
    return {
        "ti": Task(task_id=task_id, map_index=index, xcoms={} if xcoms is None else xcoms),
        "task": SimpleNamespace(options=options),
        "exception": exception or ValueError("<b>no such file</b>"),
        "dag": SimpleNamespace(task_ids=["run.ingest", "run.drift"]),
    }
