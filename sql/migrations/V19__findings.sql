-- The step alert alone judges, and keeps what it said of each figure; the others measure.
CREATE TABLE monitoring.verdict (
  run_id      uuid NOT NULL REFERENCES registry.run,
  kind        text NOT NULL CHECK (kind IN ('metric', 'drift', 'quality', 'input')),
  name        text NOT NULL,               -- the metric, measure or check
  column_name text NOT NULL DEFAULT '',
  segment     jsonb NOT NULL DEFAULT '{}',
  severity    text CHECK (severity IN ('green', 'yellow', 'red')), -- NULL: it could not be judged
  least       double precision,            -- the least that is green; NULL for no such bound
  most        double precision,            -- the most that is green, or where green ends; NULL for no such bound
  value_limit jsonb,                       -- what it was judged by; NULL for a figure for information
  PRIMARY KEY (run_id, kind, name, column_name, segment)
);
GRANT INSERT, DELETE ON monitoring.verdict TO modelwatch_writer;
CREATE TRIGGER guard_added AFTER INSERT ON monitoring.verdict REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();
CREATE TRIGGER guard_removed AFTER DELETE ON monitoring.verdict REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION monitoring.guard_rows();

INSERT INTO monitoring.verdict (run_id, kind, name, column_name, severity, most, value_limit)
SELECT run_id, 'drift', measure, column_name,
       CASE WHEN value IS NULL THEN NULL WHEN drifted THEN 'yellow' ELSE 'green' END, threshold,
       CASE WHEN threshold IS NOT NULL THEN jsonb_build_object('yellow', threshold) END
FROM monitoring.drift;
INSERT INTO monitoring.verdict (run_id, kind, name, column_name, severity, least, most, value_limit)
SELECT run_id, CASE WHEN check_name IN ('outcomes_set_aside', 'classes_in_common') THEN 'input' ELSE 'quality' END,
       check_name, column_name,
       CASE WHEN value IS NULL THEN NULL WHEN passed THEN 'green' ELSE 'yellow' END, value_least, quality.value_limit,
       CASE WHEN value_least IS NOT NULL OR quality.value_limit IS NOT NULL
            THEN jsonb_build_object('least', value_least, 'most', quality.value_limit, 'beyond', 'yellow') END
FROM monitoring.quality AS quality;

DROP VIEW IF EXISTS bi.drift, bi.quality, bi.alert;
ALTER TABLE monitoring.drift
  DROP COLUMN threshold,
  DROP COLUMN drifted,
  ADD COLUMN usual double precision;       -- up to which distance the baseline's own parts differ; NULL where not measured
ALTER TABLE monitoring.quality
  DROP COLUMN passed,
  ADD COLUMN beyond text NOT NULL DEFAULT 'yellow' CHECK (beyond IN ('yellow', 'red')), -- how bad what is not usual is
  ADD COLUMN chance boolean NOT NULL DEFAULT false;  -- chance explains a value that is not usual
COMMENT ON COLUMN monitoring.quality.value_least IS 'the least that is usual';
COMMENT ON COLUMN monitoring.quality.value_limit IS 'the most that is usual';
-- Runs that are not published yet may have been measured before
UPDATE monitoring.quality SET beyond = 'red'
WHERE check_name IN ('no_predictions_arrived', 'classes_in_common') OR (check_name = 'outcomes_set_aside' AND value >= 0.5);

-- Bins as data: NULL is a bin that has a name only
ALTER TABLE monitoring.contribution
  ADD COLUMN bin_kind text CHECK (bin_kind IN ('first_range', 'range', 'below', 'above', 'named')),
  ADD COLUMN bin_from double precision,
  ADD COLUMN bin_to   double precision;

-- A finding is a fact of a run. What people do about it is no part of it; its words are kept as they were told.
ALTER TABLE monitoring.alert RENAME TO finding;
DROP TRIGGER guard_changed ON monitoring.finding;
REVOKE UPDATE ON monitoring.finding FROM modelwatch_writer;
ALTER TABLE monitoring.finding
  DROP COLUMN status,
  ADD COLUMN kind         text,
  ADD COLUMN name         text,
  ADD COLUMN column_name  text NOT NULL DEFAULT '',
  ADD COLUMN segment      jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN operator     text,                       -- with value_limit, what would have been within the limit
  ADD COLUMN n            bigint,
  ADD COLUMN lower        double precision,
  ADD COLUMN upper        double precision,
  ADD COLUMN n_baseline   bigint,
  ADD COLUMN basis        text,
  ADD COLUMN mature_share double precision,
  ADD COLUMN detail       text,
  ADD COLUMN action       text NOT NULL DEFAULT 'none';
UPDATE monitoring.finding AS finding
SET kind = 'metric', name = metric.name, segment = metric.segment
FROM monitoring.metric AS metric
WHERE metric.run_id = finding.run_id
  AND finding.alert_key = 'metric|' || metric.name || '|' || coalesce(
        (SELECT string_agg(key || '=' || value, ',' ORDER BY key COLLATE "C") FROM jsonb_each_text(metric.segment)), '');
UPDATE monitoring.finding
SET kind = 'metric', name = split_part(alert_key, '|', 2)
WHERE kind IS NULL AND starts_with(alert_key, 'metric|');
UPDATE monitoring.finding
SET kind = split_part(alert_key, ':', 1),
    name = split_part(substr(alert_key, strpos(alert_key, ':') + 1), '|', 1),
    column_name = left(substr(alert_key, strpos(alert_key, '|') + 1), -1)
WHERE kind IS NULL;
UPDATE monitoring.finding
SET operator = split_part(substr(rule, length(name) + 2), ' ', 1)
WHERE rule <> 'as on the days before';
ALTER TABLE monitoring.finding
  ALTER COLUMN kind SET NOT NULL,
  ALTER COLUMN name SET NOT NULL,
  ALTER COLUMN action DROP DEFAULT,
  ADD CONSTRAINT finding_kind_check CHECK (kind IN ('metric', 'drift', 'quality', 'input'));

-- A recommendation names its findings; what could not be judged is said apart from them.
ALTER TABLE monitoring.recommendation
  ADD COLUMN not_judged text[] NOT NULL DEFAULT '{}',
  ADD COLUMN document integer NOT NULL DEFAULT 1;     -- the version of the run's document
ALTER TABLE monitoring.recommendation ALTER COLUMN document DROP DEFAULT;
UPDATE monitoring.recommendation AS recommendation
SET because = ARRAY(SELECT finding.alert_key
                    FROM unnest(recommendation.because) WITH ORDINALITY AS said (reason, place)
                    JOIN monitoring.finding AS finding
                      ON finding.run_id = recommendation.run_id AND finding.message = said.reason
                    ORDER BY said.place),
    not_judged = ARRAY(SELECT substr(said.reason, length('not judged: ') + 1)
                       FROM unnest(recommendation.because) WITH ORDINALITY AS said (reason, place)
                       WHERE starts_with(said.reason, 'not judged: ')
                       ORDER BY said.place);
COMMENT ON COLUMN monitoring.recommendation.because IS 'the keys of the findings that the action follows from';
