package io.modelwatch.notify;

import io.modelwatch.document.Restated;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one recipient is told about a run; the HTML part is the template {@code mail.jte}.
 *
 * @param document the run
 * @param recipient the address
 * @param alerts the findings the recipient was not told before, red before yellow
 * @param link where the report is, null when nobody said where reports are served
 */
public record Letter(
    ResultDocument document, String recipient, List<Alert> alerts, @Nullable String link) {

  /** Takes an unmodifiable copy. */
  public Letter {
    alerts = List.copyOf(alerts);
  }

  /** The gravest severity among the findings. */
  public Severity severity() {
    return alerts.get(0).severity();
  }

  /** One line: how bad, which model, which window, how many findings, what to do. */
  public String subject() {
    RunKey key = document.run().key();
    String subject =
        "[%s] %s version %s, %s: %s, recommended action: %s"
            .formatted(
                severity(),
                key.monitor(),
                key.modelVersion(),
                key.window(),
                findings(),
                document.recommendation().action().advice());
    // A version comes from data: a line end in it must not become a header
    return Printable.onOneLine(subject);
  }

  /** {@code 2 new findings}. */
  public String findings() {
    return alerts.size() + (alerts.size() == 1 ? " new finding" : " new findings");
  }

  /** The colour that marks an alert; white text on it can be read. */
  public static String colour(Alert alert) {
    return alert.severity() == Severity.RED ? "#b3261e" : "#8a6100";
  }

  /** Where to read on, in words. */
  public String where() {
    return link == null
        ? "%s/%s.html in the folder of reports"
            .formatted(document.run().key().monitor(), document.run().id())
        : link;
  }

  /** Why the recipient gets this. */
  public String footer() {
    return "You are named in the recipients of monitor "
        + document.run().key().monitor()
        + ". Each finding of a window is mailed once; a finding that gets worse is mailed again.";
  }

  /** Why the window was evaluated again, if it was. */
  public Optional<String> restated() {
    return Optional.ofNullable(document.restatement()).map(Restated::because);
  }

  /** The text part. */
  String text() {
    RunKey key = document.run().key();
    StringBuilder text = new StringBuilder();
    text.append(key.monitor()).append(", model version ").append(key.modelVersion()).append('\n');
    text.append("window ").append(key.window()).append(", as of ").append(key.asOf());
    restated().ifPresent(reason -> text.append("\n").append(reason));
    text.append("\n\nRecommended action: ").append(document.recommendation().action().advice());
    document.recommendation().because().forEach(reason -> text.append("\n- ").append(reason));
    text.append("\n\n").append(findings()).append(':');
    for (Alert alert : alerts) {
      text.append("\n- ").append(alert.severity()).append(": ").append(alert.message());
    }
    text.append("\n\nReport: ").append(where());
    return text.append("\n\n-- \n").append(footer()).append('\n').toString();
  }
}
