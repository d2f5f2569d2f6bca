SELECT basis, score_from, score_to, mean_score, observed, lower, upper, n
FROM monitoring.reliability
WHERE run_id = :runId
ORDER BY basis COLLATE "C", score_from
