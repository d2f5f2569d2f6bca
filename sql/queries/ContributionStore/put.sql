INSERT INTO monitoring.contribution (run_id, column_name, rank, bin, share_baseline, share_window, psi)
VALUES (:runId, :column, :rank, :bin, :baselineShare, :windowShare, :psi)
