INSERT INTO staging.outcome (monitor, prediction_id, entity_id, outcome, source, event_time, known_time, recorded_time)
VALUES (:monitor, :predictionId, :entityId, :outcome, :source, :eventTime, :knownTime, :recordedTime)
