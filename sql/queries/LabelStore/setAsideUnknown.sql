INSERT INTO staging.label_set_aside (contract, outcome_id, reason)
SELECT :contract, outcome_id, 'unknown_prediction'
FROM unnest(CAST(:outcomes AS bigint[])) AS outcome_id
ON CONFLICT (contract, outcome_id, reason) DO NOTHING
