SELECT greatest(CAST(detail ->> 'known_time' AS timestamptz), CAST(detail ->> 'recorded_time' AS timestamptz)) AS since,
       detail ->> 'person' AS person, detail ->> 'outcome' AS outcome, detail ->> 'reason' AS reason
FROM audit.event
WHERE kind = 'label_decided' AND monitor = :monitor AND detail ->> 'prediction_id' = :predictionId
  AND greatest(CAST(detail ->> 'known_time' AS timestamptz), CAST(detail ->> 'recorded_time' AS timestamptz)) <= :asOf
ORDER BY recorded_at
