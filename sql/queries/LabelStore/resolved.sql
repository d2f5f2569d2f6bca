UPDATE staging.label_contract
SET last_outcome = :lastOutcome, last_file = :lastFile
WHERE contract = :contract
