INSERT INTO monitoring.reliability (run_id, basis, score_from, score_to, mean_score, observed, lower, upper, n)
VALUES (:runId, :basis, :lower, :upper, :meanScore, :observed.value, :observed.interval?.lower,
        :observed.interval?.upper, :observed.n)
