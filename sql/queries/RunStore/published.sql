SELECT run_id AS id, monitor AS key_monitor, model_version AS key_model_version, window_from AS key_window_from,
       window_to AS key_window_to, timezone AS key_window_zone, as_of AS key_as_of,
       monitor_hash AS key_monitor_hash, revision AS key_revision, baseline, status, superseded_by
FROM registry.run
WHERE monitor = :monitor AND model_version = :modelVersion AND window_from = :from AND window_to = :to
  AND status = 'published'
