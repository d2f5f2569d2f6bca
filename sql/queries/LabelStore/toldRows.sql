SELECT label.prediction_id, label.model_version, staging.microseconds(label.event_time) AS event_us,
       label.score, label.decision, label.segments::text AS segments,
       -- Of several versions the one whose history began first: what comes later changes nothing about that
       NOT EXISTS (
         SELECT
         FROM staging.label_transition AS other
         WHERE other.contract = label.contract AND other.prediction_id = label.prediction_id
           AND other.model_version <> label.model_version AND other.sequence = 0
           AND other.event_time >= :from AND other.event_time < :to
           AND (greatest(other.known_time, other.recorded_time), other.model_version)
             < (greatest(first.known_time, first.recorded_time), first.model_version)) AS first,
       label.to_state AS now_state, label.outcome AS now_outcome, label.source AS now_source, label.rule AS now_rule,
       staging.microseconds(greatest(label.known_time, label.recorded_time)) AS now_visible_us,
       label.statements::text AS now_statements,
       before.to_state AS before_state, before.outcome AS before_outcome, before.source AS before_source,
       before.rule AS before_rule,
       staging.microseconds(greatest(before.known_time, before.recorded_time)) AS before_visible_us,
       before.statements::text AS before_statements
FROM staging.label_transition AS label
JOIN staging.label_transition AS first
  ON first.contract = label.contract AND first.prediction_id = label.prediction_id
     AND first.model_version = label.model_version AND first.sequence = 0
     AND first.event_time >= :from AND first.event_time < :to
LEFT JOIN staging.label_transition AS before
  ON label.sequence > 0 AND before.contract = label.contract AND before.prediction_id = label.prediction_id
     AND before.model_version = label.model_version AND before.sequence = label.sequence - 1
     AND before.event_time >= :from AND before.event_time < :to
WHERE label.contract = :contract
  AND label.event_time >= :from AND label.event_time < :to
  AND greatest(label.known_time, label.recorded_time) > coalesce(CAST(:after AS timestamptz), '-infinity')
  AND greatest(label.known_time, label.recorded_time) <= :asOf
ORDER BY label.sequence
