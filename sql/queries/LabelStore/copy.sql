COPY staging.label_transition (contract, prediction_id, sequence, event_time, known_time, recorded_time,
                               from_state, to_state, outcome, source, rule, settles_at, statements, model_version,
                               score, decision, segments, entity_id)
FROM STDIN (FORMAT binary)
