-- Of each window the newest run as of a time
SELECT run_id, published_at, status, superseded_by
FROM (
  SELECT DISTINCT ON (monitor, model_version, window_from, window_to)
         monitor, model_version, window_from, window_to, run_id, published_at, status, superseded_by
  FROM registry.run
  WHERE status <> 'open'
    AND as_of <= :asOf
    AND (CAST(:monitor AS text) IS NULL OR monitor = :monitor)
    AND window_from >= :from
    AND window_to <= :to
  ORDER BY monitor, model_version, window_from, window_to, as_of DESC, publication DESC
) AS run
ORDER BY monitor, window_to, window_from, model_version
