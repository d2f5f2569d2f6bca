UPDATE registry.model_update
SET claimed_by = :dagRun,
    claimed_at = coalesce(claimed_at, now()),
    -- What it waited for came later than it was announced
    as_of = CASE WHEN claimed_by IS NULL AND waiting_since IS NOT NULL AND NOT as_of_named
                 THEN greatest(as_of, date_trunc('second', now())) ELSE as_of END
WHERE partition_key = :partitionKey AND coalesce(claimed_by, :dagRun) = :dagRun
