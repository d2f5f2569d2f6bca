WITH kept AS (
  INSERT INTO staging.feedback (monitor, prediction_id, rating, negative, known_time, recorded_time, file_id)
  SELECT :monitor, prediction_id, CAST(rating AS double precision), CAST(negative AS smallint),
    CAST(known_time AS timestamptz), CAST(coalesce(recorded_time, known_time) AS timestamptz), file_id
  FROM unnest(:fileIds, :recordedTimes, :predictionIds, :ratings, :negatives, :knownTimes)
    AS said (file_id, recorded_time, prediction_id, rating, negative, known_time)
  ON CONFLICT DO NOTHING
  RETURNING file_id)
SELECT file_id, count(*) AS rows FROM kept GROUP BY file_id
