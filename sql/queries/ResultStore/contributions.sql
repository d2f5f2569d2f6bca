SELECT column_name AS "column", coalesce(bin_kind, 'named') AS bin_kind, bin_from, bin_to, bin AS bin_text,
       share_baseline AS baseline_share, share_window AS window_share, psi
FROM monitoring.contribution
WHERE run_id = :runId
ORDER BY column_name COLLATE "C", rank
