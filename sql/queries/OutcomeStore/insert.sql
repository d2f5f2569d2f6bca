INSERT INTO staging.outcome (
  monitor, prediction_id, entity_id, event, outcome, source, event_time, known_time, recorded_time, file_id)
SELECT :monitor, prediction_id, entity_id, event, outcome, source,
  CAST(event_time AS timestamptz), CAST(known_time AS timestamptz),
  coalesce(:recorded, CAST(known_time AS timestamptz)), :fileId
FROM unnest(:predictionIds, :entityIds, :events, :outcomes, :sources, :eventTimes, :knownTimes)
  AS report (prediction_id, entity_id, event, outcome, source, event_time, known_time)
ON CONFLICT DO NOTHING
