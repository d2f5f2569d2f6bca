UPDATE monitoring.notice
SET status = 'waiting', handed_over_at = NULL, next_attempt = NULL
WHERE monitor = :monitor AND channel = :channel AND status = 'handed_over'
