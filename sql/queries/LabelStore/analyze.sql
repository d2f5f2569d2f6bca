SELECT staging.analyze_label_transitions()
