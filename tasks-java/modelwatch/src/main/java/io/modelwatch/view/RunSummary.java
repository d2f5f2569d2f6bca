package io.modelwatch.view;

import io.modelwatch.document.ResultDocument;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Severity;

/**
 * What a run found and what to do, in words: the same on every page.
 *
 * @param document the run
 */
public record RunSummary(ResultDocument document) {

  /** What was found and what to do, in a line. */
  public String headline() {
    return found() + " " + new Heading(document).action() + ".";
  }

  /** What the recommended action means, in a sentence. */
  public String meaning() {
    return switch (document.recommendation().action()) {
      case NONE -> "Nothing has to be done.";
      case WATCH -> "Keep the model in service and look at the next runs.";
      case REPAIR ->
          "What the model is given, or what is reported of it, is broken; until that is repaired,"
              + " the other findings say little of the model.";
      case RETRAIN -> "Train the model anew on recent data and compare before it is deployed.";
      case REMOVE -> "Take the model out of service until it has been retrained and checked.";
    };
  }

  /** A finding without its sample; those of the first documents are kept as sentences. */
  public String brief(Alert alert) {
    return document.version() == 1
        ? alert.message()
        : Sentences.brief(alert.finding(), document.run().key().window());
  }

  /** The number of alerts of a severity. */
  long count(Severity severity) {
    return document.alerts().stream().filter(alert -> alert.severity() == severity).count();
  }

  private String found() {
    long red = count(Severity.RED);
    long yellow = count(Severity.YELLOW);
    int unjudged = document.recommendation().notJudged().size();
    String open =
        unjudged == 0
            ? ""
            : ", %d limit%s could not be judged yet".formatted(unjudged, unjudged == 1 ? "" : "s");
    if (red + yellow == 0) {
      return unjudged == 0 ? "Nothing found: every limit is kept." : "Nothing found" + open + ".";
    }
    String findings =
        red == 0
            ? yellow + " yellow"
            : yellow == 0 ? red + " red" : red + " red and " + yellow + " yellow";
    return findings + (red + yellow == 1 ? " finding" : " findings") + open + ".";
  }
}
