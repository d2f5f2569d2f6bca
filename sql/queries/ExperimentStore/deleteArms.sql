DELETE FROM monitoring.experiment_arm WHERE run_id = :runId
