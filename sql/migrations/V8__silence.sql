-- Silence of a model whose sources all report both classes says nothing: its labels are missing.
ALTER TABLE monitoring.label_count
  ADD COLUMN missing bigint NOT NULL DEFAULT 0,  -- of the unobserved ones, those that are mature
  ADD COLUMN silence text NOT NULL DEFAULT 'negative' CHECK (silence IN ('negative', 'unknown')),
  ADD CHECK (missing <= unobserved);
