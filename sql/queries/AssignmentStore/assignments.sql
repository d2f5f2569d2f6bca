SELECT entity_id, arm, staging.microseconds(assigned_time)
FROM staging.assignment
WHERE monitor = :monitor AND greatest(assigned_time, recorded_time) <= :asOf
