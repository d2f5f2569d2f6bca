INSERT INTO monitoring.label_count (run_id, predictions, unobserved, pending, confirmed_positive, confirmed_negative,
                                    confirmed_other, reverted, disputed, mature, missing, silence, contract)
VALUES (:runId, :predictions, :unobserved, :pending, :confirmedPositive, :confirmedNegative, :confirmedOther,
        :reverted, :disputed, :mature, :missing, :silence, :contract)
