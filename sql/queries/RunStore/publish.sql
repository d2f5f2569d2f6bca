UPDATE registry.run SET status = 'published', published_at = now() WHERE run_id = :runId
