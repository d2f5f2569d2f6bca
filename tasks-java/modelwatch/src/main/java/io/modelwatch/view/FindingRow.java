package io.modelwatch.view;

import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.Severity;
import java.util.List;

/**
 * A finding in a list, the same in page, text and letter.
 *
 * @param severity how bad
 * @param finding the sentence
 * @param value the value found
 * @param limit what was broken
 */
public record FindingRow(Severity severity, String finding, String value, String limit) {

  /** A row each. */
  public static List<FindingRow> of(List<Alert> alerts) {
    return alerts.stream()
        .map(
            alert ->
                new FindingRow(
                    alert.severity(),
                    alert.message() + because(alert.finding()),
                    NumberText.number(alert.value()),
                    alert.rule()))
        .toList();
  }

  private static String because(Finding finding) {
    return finding.isTold() ? "" : "; alarms nobody: it " + finding.quiet();
  }

  /** As one line of a text: {@code RED: …}. */
  public String line() {
    return severity + ": " + finding;
  }

  /** The colour of the severity where no style sheet is read; white text on it can be read. */
  public String colour() {
    return severity == Severity.RED ? "#b3261e" : "#8a6100";
  }
}
