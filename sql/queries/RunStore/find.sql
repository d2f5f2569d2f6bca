SELECT run_id, monitor, model_version, window_from, window_to, as_of, monitor_hash, revision, baseline, status,
       superseded_by
FROM registry.run
WHERE run_id = :runId
