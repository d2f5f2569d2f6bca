SELECT name, measures, control, follow_seconds, sample_ratio_p, in_several_arms
FROM monitoring.experiment
WHERE run_id = :runId
