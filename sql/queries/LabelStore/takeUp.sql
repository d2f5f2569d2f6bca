DELETE FROM staging.label_set_aside
WHERE contract = :contract AND outcome_id = ANY (CAST(:outcomes AS bigint[]))
