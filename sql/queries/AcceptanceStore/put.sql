INSERT INTO registry.accepted_change (
  monitor, column_name, segment, from_day, reason, accepted_by, known_time, recorded_time)
VALUES (
  :monitor, :column, CAST(:segment AS jsonb), :fromDay, :reason, :acceptedBy, :knownTime, :recordedTime)
