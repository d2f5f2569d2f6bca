DELETE FROM monitoring.alert WHERE run_id = :runId AND alert_key <> ALL (:keys)
