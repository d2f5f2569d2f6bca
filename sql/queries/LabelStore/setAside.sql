WITH aside AS (
  SELECT outcome_id, reason, timestamptz 'epoch' + prediction_us * interval '1 microsecond' AS prediction_time,
         timestamptz 'epoch' + since_us * interval '1 microsecond' AS since
  FROM unnest(CAST(:outcomes AS bigint[]), CAST(:reasons AS text[]), CAST(:predictionTimes AS bigint[]),
              CAST(:since AS bigint[])) AS new (outcome_id, reason, prediction_us, since_us)
), known AS (
  UPDATE staging.label_set_aside AS before
  SET until = aside.since
  FROM aside
  WHERE before.contract = :contract
    AND before.outcome_id = aside.outcome_id
    AND before.reason = 'unknown_prediction'
    AND before.until IS NULL
  RETURNING before.outcome_id
)
INSERT INTO staging.label_set_aside (contract, outcome_id, reason, prediction_time, since)
SELECT :contract, outcome_id, reason, prediction_time, since
FROM aside
WHERE NOT :again OR outcome_id IN (SELECT outcome_id FROM known)
ON CONFLICT (contract, outcome_id, reason) DO NOTHING
