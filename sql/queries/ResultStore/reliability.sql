SELECT basis, score_from AS lower, score_to AS upper, mean_score, observed AS observed_value,
       NULL AS observed_undefined, lower AS observed_interval_lower, upper AS observed_interval_upper, n AS observed_n,
       0::double precision AS observed_error_bound
FROM monitoring.reliability
WHERE run_id = :runId
ORDER BY basis COLLATE "C", score_from
