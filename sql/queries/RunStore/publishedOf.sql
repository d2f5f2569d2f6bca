SELECT run_id, monitor, model_version, window_from, window_to, as_of, monitor_hash, revision, baseline, status,
       superseded_by
FROM registry.run
WHERE monitor = :monitor AND status = 'published' AND as_of <= :asOf
ORDER BY window_to DESC, window_from DESC, model_version DESC
