INSERT INTO monitoring.risk_evidence (run_id, change, deviation, dispersion, evidence, since)
VALUES (:runId, :change, :deviation, :dispersion, :evidence, :since)
