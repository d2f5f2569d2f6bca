UPDATE monitoring.delivery SET status = 'accepted' WHERE channel = :channel AND message_id = :messageId
