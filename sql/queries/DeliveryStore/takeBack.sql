DELETE FROM monitoring.delivery WHERE message_id = :messageId AND status = 'handed_over'
