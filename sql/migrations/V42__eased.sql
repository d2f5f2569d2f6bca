-- An incident that is no longer as grave as it was has eased: what is as grave again afterwards is worse, and told
ALTER TABLE monitoring.incident_event DROP CONSTRAINT incident_event_kind_check;
ALTER TABLE monitoring.incident_event ADD CONSTRAINT incident_event_kind_check
CHECK (kind IN ('found', 'found_earlier', 'opened', 'worsened', 'eased', 'clean', 'not_judged', 'acknowledged', 'snoozed',
                'snooze_ended', 'resolved', 'reopened', 'commented', 'judged'));
ALTER TABLE monitoring.incident_event ADD CHECK (kind <> 'eased' OR severity IS NOT NULL);

-- What is within its limits only because nothing more is known of it is no good day
ALTER TABLE monitoring.verdict ADD COLUMN decided boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN monitoring.verdict.decided IS 'false: green only because chance explains what is beyond, or the interval reaches into red';
