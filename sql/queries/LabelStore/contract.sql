INSERT INTO staging.label_contract (contract, monitor, used_at)
VALUES (:contract, :monitor, clock_timestamp())
ON CONFLICT (contract) DO UPDATE SET used_at = excluded.used_at
RETURNING last_outcome, last_file
