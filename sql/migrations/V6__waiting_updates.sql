-- The notification of a version that has no predictions yet waits for them instead of being spent.
ALTER TABLE registry.model_update
  ADD COLUMN as_of_named boolean NOT NULL DEFAULT true, -- false: once it has waited, as of when it is claimed
  ADD COLUMN waiting_since timestamptz;                 -- when its last DAG run found no predictions of the version
