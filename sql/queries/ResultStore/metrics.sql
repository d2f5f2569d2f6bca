SELECT name, basis, segment, value AS value_value, undefined AS value_undefined, lower AS value_interval_lower,
       upper AS value_interval_upper, n AS value_n, error_bound AS value_error_bound, unit
FROM monitoring.metric
WHERE run_id = :runId
ORDER BY name COLLATE "C", basis COLLATE "C", metric.segment <> '{}', metric.segment::text COLLATE "C"
