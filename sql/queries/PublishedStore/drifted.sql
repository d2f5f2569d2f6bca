-- How many columns were compared, and how many of them drifted
SELECT drift.run_id, count(DISTINCT drift.column_name) AS compared, count(DISTINCT beyond.column_name) AS drifted
FROM monitoring.drift AS drift
JOIN registry.run USING (run_id)
LEFT JOIN (
  SELECT run_id, name, column_name
  FROM monitoring.verdict
  WHERE run_id = ANY(:runs) AND kind = 'drift' AND severity IN ('yellow', 'red')
) AS beyond
  ON beyond.run_id = drift.run_id AND beyond.name = drift.measure AND beyond.column_name = drift.column_name
WHERE drift.run_id = ANY(:runs) AND drift.column_name <> ''
GROUP BY drift.run_id
