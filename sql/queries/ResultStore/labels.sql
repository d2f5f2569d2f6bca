SELECT predictions, unobserved, pending, confirmed_positive, confirmed_negative, confirmed_other, reverted, disputed, mature,
       missing, silence
FROM monitoring.label_count
WHERE run_id = :runId
