-- Metrics of windows of the same length (by the clock: a day of 23 hours is a day), given at the same age in days, beside those confirmed by the time of the run.
-- Superseded runs count too: a run with an old as-of sees what it saw then. And no run counts that was published after
-- this one was opened: done again, it rests on the same evidence, although windows as old were evaluated since.
SELECT DISTINCT ON (early.model_version, early.window_from, name, guess.basis)
       name, guess.basis, guess.value - confirmed.value AS error,
       coalesce(confirmed.value BETWEEN guess.lower AND guess.upper, FALSE) AS held
FROM registry.run AS run
JOIN registry.run AS early USING (monitor)
JOIN monitoring.metric AS guess ON guess.run_id = early.run_id
JOIN registry.run AS final USING (monitor)
JOIN monitoring.label_count AS labels ON labels.run_id = final.run_id AND labels.mature = labels.predictions
JOIN monitoring.metric AS confirmed USING (name, segment)
WHERE run.run_id = :runId
  AND (early.window_to AT TIME ZONE early.timezone) - (early.window_from AT TIME ZONE early.timezone)
    = (run.window_to AT TIME ZONE run.timezone) - (run.window_from AT TIME ZONE run.timezone)
  AND floor(EXTRACT(EPOCH FROM early.as_of - early.window_to) / 86400)
    = floor(EXTRACT(EPOCH FROM run.as_of - run.window_to) / 86400)
  AND early.publication <= run.rests_on
  AND final.publication <= run.rests_on
  AND final.model_version = early.model_version
  AND final.window_from = early.window_from AND final.window_to = early.window_to
  AND early.as_of < final.as_of
  AND final.as_of <= run.as_of
  AND guess.basis IN ('estimated', 'corrected', 'best')
  AND confirmed.run_id = final.run_id
  AND confirmed.basis = 'confirmed'
  AND segment = '{}'
  AND guess.value IS NOT NULL
  AND confirmed.value IS NOT NULL
ORDER BY early.model_version, early.window_from, name, guess.basis, early.as_of DESC, early.publication DESC,
         final.as_of DESC, final.publication DESC
