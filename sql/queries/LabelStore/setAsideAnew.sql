UPDATE staging.label_set_aside
SET reason = :reason
WHERE contract = :contract AND outcome_id = ANY (CAST(:outcomes AS bigint[]))
