INSERT INTO registry.input_file (
  monitor, kind, path, sha256, size_bytes, modified_at, status, reason, late, rows_read, rows_accepted, rows_duplicate,
  rows_quarantined, first_event_time, last_event_time, last_known_time, known_time, recorded_at,
  columns)
VALUES (
  :monitor, :kind, :path, :sha256, :sizeBytes, :modifiedAt, :status, :reason, :late, :rowsRead, :rowsAccepted,
  :rowsDuplicate, :rowsQuarantined, :firstEventTime, :lastEventTime, :lastKnownTime, :knownTime, :recordedAt, :columns)
ON CONFLICT (monitor, kind, path, sha256) DO UPDATE SET
  modified_at = excluded.modified_at, status = excluded.status, reason = excluded.reason, late = excluded.late,
  rows_read = excluded.rows_read, rows_accepted = excluded.rows_accepted, rows_duplicate = excluded.rows_duplicate,
  rows_quarantined = excluded.rows_quarantined, first_event_time = excluded.first_event_time,
  last_event_time = excluded.last_event_time, last_known_time = excluded.last_known_time,
  known_time = excluded.known_time, recorded_at = excluded.recorded_at,
  columns = excluded.columns
RETURNING file_id
