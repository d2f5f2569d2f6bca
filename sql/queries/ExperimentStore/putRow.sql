INSERT INTO monitoring.experiment (run_id, name, measures, control, follow_seconds, sample_ratio_p, in_several_arms)
VALUES (:runId, :name, :measures, :control, :followSeconds, :sampleRatioP, :inSeveralArms)
