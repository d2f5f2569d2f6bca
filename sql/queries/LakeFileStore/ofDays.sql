SELECT DISTINCT lake.monitor, lake.day, left(input.sha256, 16) AS name
FROM registry.lake_file AS lake
JOIN registry.input_file AS input USING (file_id)
WHERE lake.monitor = :monitor AND lake.day = ANY (CAST(:days AS date[])) AND input.status = 'accepted'
ORDER BY lake.day, name
