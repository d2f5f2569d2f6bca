-- The newest revision there is, and whether it is published and a backfill has put something into its past since
SELECT run.revision,
       run.status <> 'open' AND (
         EXISTS (
           SELECT
           FROM registry.input_file AS file
           WHERE file.monitor = run.monitor AND file.status = 'accepted' AND file.known_time <= run.as_of
             AND file.received_at > run.opened_at)
         OR EXISTS (
           SELECT
           FROM audit.event
           WHERE event.kind = 'label_decided' AND event.monitor = run.monitor AND event.recorded_at > run.opened_at
             AND CAST(event.detail ->> 'recorded_time' AS timestamptz) <= run.as_of)) AS outdated
FROM registry.run AS run
WHERE run.monitor = :monitor AND run.model_version = :modelVersion
  AND run.window_from = :from AND run.window_to = :to
  AND run.as_of = :asOf AND run.monitor_hash = :monitorHash
ORDER BY run.revision DESC
LIMIT 1
