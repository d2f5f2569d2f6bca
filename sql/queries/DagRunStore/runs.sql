-- A task that was cleared may have published another run: the newest counts
SELECT run_id
FROM (
  SELECT DISTINCT ON (map_index) map_index, run_id
  FROM registry.dag_run
  WHERE dag_id = :dag AND dag_run_id = :id AND (CAST(:mapIndex AS integer) IS NULL OR map_index = :mapIndex)
  ORDER BY map_index, recorded_at DESC, run_id
) AS newest
ORDER BY map_index
