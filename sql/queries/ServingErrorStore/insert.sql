INSERT INTO staging.serving_error (monitor, request_id, event_time, error, recorded_time, file_id)
SELECT :monitor, request_id, CAST(event_time AS timestamptz), error,
  coalesce(:recorded, CAST(event_time AS timestamptz)), :fileId
FROM unnest(:requestIds, :eventTimes, :errors) AS failed (request_id, event_time, error)
ON CONFLICT DO NOTHING
