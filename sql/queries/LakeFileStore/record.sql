INSERT INTO registry.lake_file (
  file_id, monitor, day, model_version, rows, first_event_time, last_event_time, known_time)
VALUES (:fileId, :monitor, :day, :modelVersion, :rows, :firstEventTime, :lastEventTime, :knownTime)
