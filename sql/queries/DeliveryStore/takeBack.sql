DELETE FROM monitoring.delivery
WHERE channel = :channel AND message_id = :messageId AND status = 'handed_over'
