UPDATE registry.model_update SET delivered_at = now() WHERE partition_key = :partitionKey
