SELECT segment, arm, assigned AS counts_assigned, succeeded AS counts_succeeded, failed AS counts_failed,
       pending AS counts_pending, early AS counts_early, disputed AS counts_disputed,
       unlabelled AS counts_unlabelled, unpredicted AS counts_unpredicted,
       uplift AS uplift_value, undefined AS uplift_undefined, lower AS uplift_interval_lower,
       upper AS uplift_interval_upper,
       CASE WHEN coalesce(CAST(uplift AS text), undefined) IS NOT NULL THEN succeeded + failed END AS uplift_n,
       CASE WHEN coalesce(CAST(uplift AS text), undefined) IS NOT NULL THEN 0::double precision END AS uplift_error_bound,
       p, detectable AS detectable_value, undetectable AS detectable_undefined,
       CAST(NULL AS double precision) AS detectable_interval_lower,
       CAST(NULL AS double precision) AS detectable_interval_upper,
       CASE WHEN coalesce(CAST(detectable AS text), undetectable) IS NOT NULL THEN assigned END AS detectable_n,
       CASE WHEN coalesce(CAST(detectable AS text), undetectable) IS NOT NULL THEN 0::double precision END
         AS detectable_error_bound,
       power
FROM monitoring.experiment_arm
WHERE run_id = :runId
ORDER BY place
