-- How many columns were compared, and how many of them drifted or broke
SELECT drift.run_id, count(DISTINCT drift.column_name) AS compared, count(DISTINCT beyond.column_name) AS drifted
FROM monitoring.drift AS drift
JOIN registry.run USING (run_id)
LEFT JOIN (
  SELECT run_id, column_name
  FROM monitoring.verdict
  WHERE run_id = ANY(:runs) AND kind = 'drift' AND severity IN ('yellow', 'red')
  UNION
  SELECT run_id, column_name
  FROM monitoring.finding
  WHERE run_id = ANY(:runs) AND kind IN ('input', 'drift')
) AS beyond ON beyond.run_id = drift.run_id AND beyond.column_name = drift.column_name
WHERE drift.run_id = ANY(:runs) AND drift.column_name <> ''
GROUP BY drift.run_id
