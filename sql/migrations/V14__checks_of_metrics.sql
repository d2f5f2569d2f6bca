-- The step metrics checks what figures rest on: classes in common, the number of crossed segments.
ALTER TABLE monitoring.quality
  DROP CONSTRAINT quality_step_check,
  ADD CONSTRAINT quality_step_check CHECK (step IN ('drift', 'label', 'metrics'));
