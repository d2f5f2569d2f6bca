WITH kept AS (
  INSERT INTO staging.serving_error (monitor, request_id, event_time, error, recorded_time, file_id)
  SELECT :monitor, request_id, CAST(event_time AS timestamptz), error,
    CAST(coalesce(recorded_time, event_time) AS timestamptz), file_id
  FROM unnest(:fileIds, :recordedTimes, :requestIds, :eventTimes, :errors)
    AS failed (file_id, recorded_time, request_id, event_time, error)
  ON CONFLICT DO NOTHING
  RETURNING file_id)
SELECT file_id, count(*) AS rows FROM kept GROUP BY file_id
