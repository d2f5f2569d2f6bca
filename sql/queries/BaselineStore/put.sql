INSERT INTO monitoring.baseline (monitor, model_version, fingerprint, column_name, state)
VALUES (:monitor, :modelVersion, :fingerprint, :columnName, CAST(:state AS jsonb))
ON CONFLICT (monitor, model_version, fingerprint, column_name) DO NOTHING
