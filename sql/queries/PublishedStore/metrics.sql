-- Metrics of whole windows
SELECT run_id, name AS metric_name, basis AS metric_basis, segment AS metric_segment, value AS metric_value_value,
       undefined AS metric_value_undefined, lower AS metric_value_interval_lower, upper AS metric_value_interval_upper,
       n AS metric_value_n, error_bound AS metric_value_error_bound, unit AS metric_unit
FROM monitoring.metric
JOIN registry.run USING (run_id)
WHERE run_id = ANY(:runs) AND name = ANY(:names) AND segment = CAST(:segment AS jsonb)
