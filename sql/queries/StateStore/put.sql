INSERT INTO monitoring.day_state (monitor, model_version, day, kind, fingerprint, state)
VALUES (:monitor, coalesce(:modelVersion, ''), :day, :kind, :fingerprint, CAST(:state AS json))
ON CONFLICT (monitor, model_version, day, kind) DO UPDATE SET fingerprint = excluded.fingerprint, state = excluded.state
