INSERT INTO staging.label_contract (contract, monitor, model, used_at)
VALUES (:contract, :monitor, :model, clock_timestamp())
ON CONFLICT (contract) DO UPDATE SET used_at = excluded.used_at
RETURNING last_outcome, last_file
