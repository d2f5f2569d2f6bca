INSERT INTO registry.run (run_id, monitor, model_version, window_from, window_to, timezone, as_of, monitor_hash,
                          revision, rests_on)
SELECT :runId, :monitor, :modelVersion, :from, :to, :timezone, :asOf, :monitorHash, :revision,
       coalesce(max(publication), 0)
FROM registry.run
WHERE monitor = :monitor
ON CONFLICT (run_id) DO NOTHING
