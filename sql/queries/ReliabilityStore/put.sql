INSERT INTO monitoring.reliability (run_id, basis, score_from, score_to, mean_score, observed, lower, upper, n)
VALUES (:runId, :basis, :scoreFrom, :scoreTo, :meanScore, :observed, :lower, :upper, :n)
