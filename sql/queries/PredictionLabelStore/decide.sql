SELECT staging.decide_label(:monitor, :predictionId, :outcome, :person, :reason)
