INSERT INTO monitoring.label_count (run_id, predictions, unobserved, pending, confirmed_positive, confirmed_negative,
                                    reverted, disputed, mature, contract)
VALUES (:runId, :predictions, :unobserved, :pending, :confirmedPositive, :confirmedNegative, :reverted, :disputed,
        :mature, :contract)
