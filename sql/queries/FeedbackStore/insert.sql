INSERT INTO staging.feedback (monitor, prediction_id, rating, negative, known_time, recorded_time, file_id)
SELECT :monitor, prediction_id, CAST(rating AS double precision), CAST(negative AS smallint),
  CAST(known_time AS timestamptz), coalesce(:recorded, CAST(known_time AS timestamptz)), :fileId
FROM unnest(:predictionIds, :ratings, :negatives, :knownTimes) AS said (prediction_id, rating, negative, known_time)
ON CONFLICT DO NOTHING
