INSERT INTO monitoring.experiment_arm (
  run_id, segment, arm, place, assigned, succeeded, failed, pending, early, disputed, unlabelled, unpredicted,
  uplift, lower, upper, undefined, p, detectable, undetectable, power)
VALUES (:runId, CAST(:segment AS jsonb), :arm,
        (SELECT count(*) FROM monitoring.experiment_arm WHERE run_id = :runId),
        :counts.assigned, :counts.succeeded, :counts.failed, :counts.pending, :counts.early, :counts.disputed,
        :counts.unlabelled, :counts.unpredicted,
        :uplift?.value, :uplift?.interval?.lower, :uplift?.interval?.upper, :uplift?.undefined, :p,
        :detectable?.value, :detectable?.undefined, :power)
