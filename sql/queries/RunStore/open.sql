INSERT INTO registry.run (run_id, monitor, model_version, window_from, window_to, as_of, monitor_hash)
VALUES (:runId, :monitor, :modelVersion, :from, :to, :asOf, :monitorHash)
ON CONFLICT (run_id) DO NOTHING
