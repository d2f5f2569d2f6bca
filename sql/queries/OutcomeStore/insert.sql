WITH kept AS (
  INSERT INTO staging.outcome (
    monitor, prediction_id, entity_id, event, outcome, source, event_time, known_time, recorded_time, file_id)
  SELECT :monitor, prediction_id, entity_id, event, outcome, source,
    CAST(event_time AS timestamptz), CAST(known_time AS timestamptz),
    CAST(coalesce(recorded_time, known_time) AS timestamptz), file_id
  FROM unnest(
      :fileIds, :recordedTimes, :predictionIds, :entityIds, :events, :outcomes, :sources, :eventTimes, :knownTimes)
    AS report (file_id, recorded_time, prediction_id, entity_id, event, outcome, source, event_time, known_time)
  ON CONFLICT DO NOTHING
  RETURNING file_id)
SELECT file_id, count(*) AS rows FROM kept GROUP BY file_id
