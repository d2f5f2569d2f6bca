-- What a backfill put in between older outcomes; in live operation nothing
DELETE FROM staging.label_transition AS old
USING (
  SELECT DISTINCT prediction_id, model_version
  FROM unnest(CAST(:predictionIds AS text[]), CAST(:modelVersions AS text[])) AS new (prediction_id, model_version)) AS touched
WHERE old.contract = :contract
  AND old.prediction_id = touched.prediction_id
  AND old.model_version = touched.model_version
  AND NOT EXISTS (
    SELECT
    FROM unnest(CAST(:predictionIds AS text[]), CAST(:sequences AS integer[]), CAST(:knownTimes AS bigint[]),
                CAST(:recordedTimes AS bigint[]), CAST(:from AS text[]), CAST(:to AS text[]),
                CAST(:outcomes AS text[]), CAST(:rules AS text[]), CAST(:statements AS text[]),
                CAST(:modelVersions AS text[]))
         AS new (prediction_id, sequence, known_us, recorded_us, from_state, to_state, outcome, rule, statements,
                 model_version)
    WHERE new.prediction_id = old.prediction_id
      AND new.model_version = old.model_version
      AND new.sequence = old.sequence
      AND timestamptz 'epoch' + new.known_us * interval '1 microsecond' = old.known_time
      AND timestamptz 'epoch' + new.recorded_us * interval '1 microsecond' = old.recorded_time
      AND new.from_state = old.from_state
      AND new.to_state = old.to_state
      AND new.outcome IS NOT DISTINCT FROM old.outcome
      AND new.rule = old.rule
      AND CAST(new.statements AS jsonb) IS NOT DISTINCT FROM old.statements)
