SELECT undefined, mature, n, positives, expected, standard_error FROM monitoring.risk WHERE run_id = :runId
