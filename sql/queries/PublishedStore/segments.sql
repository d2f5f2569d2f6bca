-- What a run was broken down by, with a metric of each
SELECT metric.run_id, name AS metric_name, basis AS metric_basis, segment AS metric_segment, value AS metric_value_value,
       undefined AS metric_value_undefined, lower AS metric_value_interval_lower, upper AS metric_value_interval_upper,
       n AS metric_value_n, error_bound AS metric_value_error_bound, unit AS metric_unit
FROM monitoring.metric
JOIN registry.run USING (run_id)
WHERE metric.run_id = :runId AND name = ANY(:names) AND basis = 'confirmed' AND segment <> '{}'
ORDER BY segment::text COLLATE "C", name COLLATE "C"
