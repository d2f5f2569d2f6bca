SELECT run_id AS id, monitor AS key_monitor, model_version AS key_model_version, window_from AS key_window_from,
       window_to AS key_window_to, timezone AS key_window_zone, as_of AS key_as_of,
       monitor_hash AS key_monitor_hash, revision AS key_revision, baseline, status, superseded_by
FROM registry.run
WHERE monitor = :monitor AND status = 'published'
ORDER BY as_of DESC, window_to DESC, window_from DESC
LIMIT 1
