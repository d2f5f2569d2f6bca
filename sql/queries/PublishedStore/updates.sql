-- Since when versions of a model are in use
SELECT model_version, min(deployed_at) AS deployed_at
FROM registry.model_update
WHERE :monitor = ANY(monitors) AND announced_at <= :asOf
GROUP BY model_version
ORDER BY deployed_at
