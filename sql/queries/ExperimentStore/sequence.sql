-- Of each time the run that was published last: whatever its window, it says what was known then
SELECT DISTINCT ON (run.as_of, arm.place)
       run.run_id, run.as_of, arm.arm, arm.assigned, arm.succeeded + arm.failed AS decided, arm.uplift, arm.lower, arm.upper,
       arm.p, experiment.sample_ratio_p
FROM registry.run AS run
JOIN monitoring.experiment AS experiment USING (run_id)
JOIN monitoring.experiment_arm AS arm USING (run_id)
WHERE run.status <> 'open' AND run.monitor = :monitor AND run.as_of <= :asOf AND arm.segment = '{}'
  AND arm.arm <> experiment.control
ORDER BY run.as_of, arm.place, run.publication DESC
