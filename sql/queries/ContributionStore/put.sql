INSERT INTO monitoring.contribution (
  run_id, column_name, rank, bin, bin_kind, bin_from, bin_to, share_baseline, share_window, psi)
VALUES (
  :runId, :of.column, :rank, :of.bin.text, :of.bin.kind, :of.bin.from, :of.bin.to, :of.baselineShare, :of.windowShare,
  :of.psi)
