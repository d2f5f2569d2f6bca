WITH kept AS (
  INSERT INTO staging.assignment (monitor, entity_id, arm, assigned_time, recorded_time, file_id)
  SELECT :monitor, entity_id, arm, CAST(assigned_time AS timestamptz),
    CAST(coalesce(recorded_time, assigned_time) AS timestamptz), file_id
  FROM unnest(:fileIds, :recordedTimes, :entityIds, :arms, :assignedTimes)
    AS came (file_id, recorded_time, entity_id, arm, assigned_time)
  ON CONFLICT DO NOTHING
  RETURNING file_id)
SELECT file_id, count(*) AS rows FROM kept GROUP BY file_id
