INSERT INTO registry.dag_run (dag_id, dag_run_id, map_index, run_id)
VALUES (:dag, :id, :mapIndex, :runId)
ON CONFLICT DO NOTHING
