SELECT name, basis, segment::text AS segment, value, undefined, lower, upper, n, error_bound
FROM monitoring.metric
WHERE run_id = :runId
ORDER BY name COLLATE "C", basis COLLATE "C", metric.segment <> '{}', metric.segment::text COLLATE "C"
