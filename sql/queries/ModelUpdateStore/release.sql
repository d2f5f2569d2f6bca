UPDATE registry.model_update
SET claimed_by = NULL, claimed_at = NULL, waiting_since = now()
WHERE partition_key = :partitionKey AND as_of = :asOf AND claimed_by IS NOT NULL
