-- What a prediction is told apart by beside its label, as its row in the lake has it: who reads what is known of many days'
-- predictions need not look for them there. Transitions from before have none of it (segments is NULL), and of columns that
-- the monitor's segments are made of since, none has the value: these predictions are read from the lake.
ALTER TABLE staging.label_transition
  ADD COLUMN score double precision,        -- NULL where the prediction has none
  ADD COLUMN decision boolean,
  ADD COLUMN segments jsonb;                -- value by column, null where it is missing

-- Some states go on from the one that was kept before, as of an earlier time.
ALTER TABLE monitoring.day_state ADD COLUMN as_of timestamptz;
