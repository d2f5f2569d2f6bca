UPDATE staging.label_set_aside AS aside
SET until = timestamptz 'epoch' + taken.since_us * interval '1 microsecond'
FROM unnest(CAST(:outcomes AS bigint[]), CAST(:since AS bigint[])) AS taken (outcome_id, since_us)
WHERE aside.contract = :contract
  AND aside.outcome_id = taken.outcome_id
  AND aside.until IS NULL
