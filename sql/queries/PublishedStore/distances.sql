-- How far columns were from the baseline, and what was said of that
SELECT drift.run_id, drift.column_name AS "column", drift.value, drift.undefined, verdict.severity
FROM monitoring.drift AS drift
JOIN registry.run USING (run_id)
LEFT JOIN monitoring.verdict AS verdict
  ON verdict.run_id = drift.run_id AND verdict.kind = 'drift' AND verdict.name = drift.measure
     AND verdict.column_name = drift.column_name
WHERE drift.run_id = ANY(:runs) AND drift.measure = :measure
  AND (CAST(:columnName AS text) IS NULL OR drift.column_name = :columnName)
