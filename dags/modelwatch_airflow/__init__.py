"""What the DAG files share: settings, monitor files, and the one place that makes an Airflow task from a step."""
