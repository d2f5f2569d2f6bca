"""Eight tasks without work, one after the other, on a notification: what Airflow itself takes on a machine."""

from airflow.sdk import DAG, Asset, chain
from airflow.sdk.bases.operator import BaseOperator
from airflow.timetables.simple import PartitionedAssetTimetable


class Nothing(BaseOperator):
    """Does nothing, in a process of its own as every task."""

    def execute(self, context: object) -> None:
        """Ends at once."""


with DAG("eight-trivial-tasks", schedule=PartitionedAssetTimetable(assets=Asset("nothing")), catchup=False):
    chain(*(Nothing(task_id=f"task_{number}") for number in range(8)))
