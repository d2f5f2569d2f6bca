SELECT change, deviation, dispersion, evidence, since
FROM monitoring.risk_evidence
WHERE run_id = :runId
ORDER BY array_position(ARRAY['risk', 'less', 'more'], change)
