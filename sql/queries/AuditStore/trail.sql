SELECT recorded_at, actor, coalesce(detail ->> 'person', actor) AS person, kind, monitor, run_id, detail::text AS detail
FROM audit.event
WHERE recorded_at <= :asOf
  AND starts_with(kind, :kind)
  AND (:person = '' OR coalesce(detail ->> 'person', actor) = :person)
  AND (:monitor = '' OR monitor = :monitor)
ORDER BY event_id DESC
LIMIT :most OFFSET :skipped
