-- How far columns were from the baseline, and what was said of that: by its limit, or as a finding about the column's input
SELECT drift.run_id, drift.column_name AS "column", drift.value, drift.undefined,
       CASE WHEN 'red' IN (verdict.severity, found.severity) THEN 'red'
            WHEN 'yellow' IN (verdict.severity, found.severity) THEN 'yellow'
            ELSE verdict.severity
       END AS severity
FROM monitoring.drift AS drift
JOIN registry.run USING (run_id)
LEFT JOIN monitoring.verdict AS verdict
  ON verdict.run_id = drift.run_id AND verdict.kind = 'drift' AND verdict.name = drift.measure
     AND verdict.column_name = drift.column_name
LEFT JOIN (
  SELECT run_id, column_name, CASE WHEN bool_or(severity = 'red') THEN 'red' ELSE 'yellow' END AS severity
  FROM monitoring.finding
  WHERE run_id = ANY(:runs) AND kind IN ('input', 'drift')
  GROUP BY run_id, column_name
) AS found ON found.run_id = drift.run_id AND found.column_name = drift.column_name
WHERE drift.run_id = ANY(:runs) AND drift.measure = :measure
  AND (CAST(:columnName AS text) IS NULL OR drift.column_name = :columnName)
