-- What was said of metrics of runs
SELECT run_id, kind AS judged_key_kind, name AS judged_key_name, column_name AS judged_key_column,
       segment AS judged_key_segment, value_limit AS judged_limit, severity AS judged_severity,
       decided AS judged_decided
FROM monitoring.verdict
JOIN registry.run USING (run_id)
WHERE run_id = ANY(:runs) AND kind = :kind AND name = ANY(:names)
