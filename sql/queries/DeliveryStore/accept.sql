UPDATE monitoring.delivery SET status = 'accepted' WHERE message_id = :messageId
