-- How many columns were compared, and how many of them drifted
SELECT drift.run_id, count(DISTINCT drift.column_name) AS compared,
       count(DISTINCT drift.column_name) FILTER (WHERE verdict.severity IN ('yellow', 'red')) AS drifted
FROM monitoring.drift AS drift
JOIN registry.run USING (run_id)
LEFT JOIN monitoring.verdict AS verdict
  ON verdict.run_id = drift.run_id AND verdict.kind = 'drift' AND verdict.name = drift.measure
     AND verdict.column_name = drift.column_name
WHERE drift.run_id = ANY(:runs) AND drift.column_name <> ''
GROUP BY drift.run_id
