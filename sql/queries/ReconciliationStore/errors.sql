-- Figures of windows of the same length, given at the same age in days, beside those confirmed by the time of the run.
-- Superseded runs count too: a run with an old as-of sees what it saw then.
SELECT DISTINCT ON (early.model_version, early.window_from, name, guess.basis)
       name, guess.basis, guess.value - confirmed.value AS error,
       coalesce(confirmed.value BETWEEN guess.lower AND guess.upper, FALSE) AS held
FROM registry.run AS early
JOIN monitoring.metric AS guess USING (run_id)
JOIN registry.run AS final USING (monitor, model_version, window_from, window_to)
JOIN monitoring.label_count AS labels ON labels.run_id = final.run_id AND labels.mature = labels.predictions
JOIN monitoring.metric AS confirmed USING (name, segment)
WHERE early.monitor = :monitor
  AND early.window_to - early.window_from = CAST(:to AS timestamptz) - CAST(:from AS timestamptz)
  AND floor(EXTRACT(EPOCH FROM early.as_of - early.window_to) / 86400)
    = floor(EXTRACT(EPOCH FROM CAST(:asOf AS timestamptz) - CAST(:to AS timestamptz)) / 86400)
  AND early.status IN ('published', 'superseded')
  AND final.status IN ('published', 'superseded')
  AND early.as_of < final.as_of
  AND final.as_of <= :asOf
  AND guess.basis IN ('estimated', 'corrected', 'best')
  AND confirmed.run_id = final.run_id
  AND confirmed.basis = 'confirmed'
  AND segment = '{}'
  AND guess.value IS NOT NULL
  AND confirmed.value IS NOT NULL
ORDER BY early.model_version, early.window_from, name, guess.basis, early.as_of DESC, final.as_of DESC
