package io.modelwatch.view;

import io.modelwatch.document.ExperimentText;
import io.modelwatch.document.Restated;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.BudgetSpent;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.Restatement;
import io.modelwatch.domain.ToldCandidate;
import io.modelwatch.domain.Window;
import java.util.List;

/**
 * What a run is a run of and what follows from it, in the words that page, text and letter share.
 *
 * @param document the run
 */
public record Heading(ResultDocument document) {

  /** {@code telecom-fraud, model version 1}. */
  public String model() {
    return document.run().key().monitor()
        + ", model version "
        + document.run().key().modelVersion();
  }

  /** {@code 2018-05-14/2018-05-21 (UTC)}. */
  public String window() {
    Window window = document.run().key().window();
    return window + " (" + window.zone().getId() + ")";
  }

  /** {@code Recommended action: retrain}. */
  public String action() {
    return "Recommended action: " + document.recommendation().action().advice();
  }

  /** Why the window was evaluated again, empty if this is its first run. */
  public String restated() {
    Restatement restatement = document.restatement();
    return restatement == null ? "" : Restated.because(restatement);
  }

  /** What was found comes from, with the evidence; empty where nothing was found. */
  public String origin() {
    ToldCandidate candidate = document.candidate();
    return candidate == null ? "" : candidate.message();
  }

  /** Whether it does harm, in a sentence; empty where that was not asked. */
  public String harm() {
    Harm harm = document.harm();
    return harm == null ? "" : Sentences.verdict(harm);
  }

  /** What follows from the root and alarms nobody, with the reason. */
  public List<FindingRow> symptoms() {
    return FindingRow.of(document.quiet());
  }

  /** What the monitor's experiment has shown, a sentence each; none where it has none. */
  public List<String> experiment() {
    Experiment experiment = document.experiment();
    return experiment == null ? List.of() : ExperimentText.of(experiment);
  }

  /** How much of it may be a false alarm; empty where no limits are learned. */
  public String budget() {
    BudgetSpent budget = document.budget();
    return budget == null ? "" : Sentences.budget(budget);
  }
}
