INSERT INTO staging.label_transition (contract, prediction_id, sequence, event_time, known_time, recorded_time,
                                      from_state, to_state, outcome, source, rule, settles_at, statements, model_version,
                                      score, decision, segments, entity_id)
SELECT :contract, prediction_id, sequence, timestamptz 'epoch' + event_us * interval '1 microsecond',
       timestamptz 'epoch' + known_us * interval '1 microsecond',
       timestamptz 'epoch' + recorded_us * interval '1 microsecond',
       from_state, to_state, outcome, source, rule, timestamptz 'epoch' + settles_us * interval '1 microsecond',
       CAST(statements AS jsonb), model_version, score, decision, CAST(segments AS jsonb), entity_id
FROM unnest(CAST(:predictionIds AS text[]), CAST(:sequences AS integer[]), CAST(:eventTimes AS bigint[]),
            CAST(:knownTimes AS bigint[]), CAST(:recordedTimes AS bigint[]), CAST(:from AS text[]),
            CAST(:to AS text[]), CAST(:outcomes AS text[]), CAST(:sources AS text[]), CAST(:rules AS text[]),
            CAST(:settles AS bigint[]), CAST(:statements AS text[]), CAST(:modelVersions AS text[]),
            CAST(:scores AS double precision[]), CAST(:decisions AS boolean[]), CAST(:segments AS text[]),
            CAST(:entities AS text[]))
     AS new (prediction_id, sequence, event_us, known_us, recorded_us, from_state, to_state, outcome, source, rule,
             settles_us, statements, model_version, score, decision, segments, entity_id)
ON CONFLICT (contract, prediction_id, model_version, sequence) DO NOTHING
