INSERT INTO monitoring.state (monitor, model_version, day, segment, statistic, fingerprint, state)
VALUES (:monitor, :modelVersion, :day, :segment, :statistic, :fingerprint, CAST(:state AS jsonb))
ON CONFLICT (monitor, model_version, day, segment, statistic, fingerprint) DO UPDATE SET state = excluded.state
