SELECT column_name AS "column", bin, share_baseline AS baseline_share, share_window AS window_share, psi
FROM monitoring.contribution
WHERE run_id = :runId
ORDER BY column_name COLLATE "C", rank
