-- The runs of a monitor, or of all, that were published last
SELECT run_id, published_at, status, superseded_by
FROM registry.run
WHERE status <> 'open'
  AND as_of <= :asOf
  AND (CAST(:monitor AS text) IS NULL OR monitor = :monitor)
ORDER BY published_at DESC, monitor, publication DESC
LIMIT :most OFFSET :skipped
