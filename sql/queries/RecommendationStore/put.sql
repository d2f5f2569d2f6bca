INSERT INTO monitoring.recommendation (run_id, action, because, not_judged, document)
VALUES (:runId, :action, :because, :notJudged, :document)
ON CONFLICT (run_id) DO UPDATE
SET action = excluded.action, because = excluded.because, not_judged = excluded.not_judged, document = excluded.document
