SELECT model_version, min(first_event_time) AS deployed_at
FROM registry.lake_file
WHERE monitor = :monitor AND known_time <= :asOf
GROUP BY model_version
ORDER BY deployed_at
