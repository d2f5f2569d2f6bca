INSERT INTO monitoring.day_state (monitor, model_version, day, kind, fingerprint, as_of, state)
VALUES (:monitor, coalesce(:modelVersion, ''), :day, :kind, :fingerprint, :asOf, CAST(:state AS json))
ON CONFLICT (monitor, model_version, day, kind)
DO UPDATE SET fingerprint = excluded.fingerprint, as_of = excluded.as_of, state = excluded.state
