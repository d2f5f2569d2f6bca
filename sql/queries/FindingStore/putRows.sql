INSERT INTO monitoring.finding (
  run_id, alert_key, kind, name, column_name, segment, severity, value, operator, value_limit, n, lower, upper, n_baseline,
  basis, mature_share, detail, action, quiet, follows, first_day, rule, message)
VALUES (
  :runId, :alertKey, :key.kind, :key.name, :key.column, CAST(:key.segment AS jsonb), :severity, :value, :operator, :limit,
  :sample?.n, :sample?.interval?.lower, :sample?.interval?.upper, :sample?.baselineN, :sample?.basis, :sample?.matureShare,
  :detail, :action, :quiet, :follows, :firstDay, :rule, :message)
