UPDATE registry.model_update
SET claimed_by = :dagRun, claimed_at = coalesce(claimed_at, now())
WHERE partition_key = :partitionKey AND coalesce(claimed_by, :dagRun) = :dagRun
