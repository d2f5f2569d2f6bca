-- The last first
SELECT dag_id AS dag, dag_run_id AS id, map_index
FROM registry.dag_run
WHERE run_id = :runId
ORDER BY recorded_at DESC, dag_id, dag_run_id, map_index
