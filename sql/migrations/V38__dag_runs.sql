-- Which DAG run of Airflow published a run: one may publish several, and several may do the same one again.
CREATE TABLE registry.dag_run (
  dag_id      text NOT NULL,
  dag_run_id  text NOT NULL,
  map_index   integer NOT NULL CHECK (map_index >= -1), -- of its task: one for each run of the DAG run
  run_id      uuid NOT NULL REFERENCES registry.run,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (dag_id, dag_run_id, map_index, run_id)
);
CREATE INDEX dag_run_of_run ON registry.dag_run (run_id);
REVOKE INSERT ON registry.dag_run FROM modelwatch_writer;
GRANT INSERT (dag_id, dag_run_id, map_index, run_id) ON registry.dag_run TO modelwatch_writer;
GRANT SELECT ON registry.dag_run TO modelwatch_dashboard;
