package io.modelwatch.notify;

import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.ToldCandidate;
import io.modelwatch.view.FindingRow;
import io.modelwatch.view.Heading;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one address of a channel is told about a run.
 *
 * @param document the run
 * @param recipient the address
 * @param alerts the findings the recipient was not told before: the root first, then red before
 *     yellow
 * @param link where the report is, null when nobody said where reports are served
 */
public record Letter(
    ResultDocument document, String recipient, List<Alert> alerts, @Nullable String link) {

  /** Takes an unmodifiable copy. */
  public Letter {
    alerts = List.copyOf(alerts);
  }

  /** The same for the same findings of the same window to the same recipient, however they came. */
  public UUID id() {
    RunKey key = document.run().key();
    String name =
        alerts.stream()
            .map(alert -> alert.key() + " " + alert.severity())
            .collect(
                Collectors.joining(
                    "\n",
                    String.join(
                        "\n",
                        key.monitor(),
                        key.modelVersion(),
                        key.window().toString(),
                        recipient,
                        ""),
                    ""));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The gravest severity among the findings. */
  public Severity severity() {
    return alerts.stream().map(Alert::severity).max(Comparator.naturalOrder()).orElseThrow();
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

  /** Where to read on, in words. */
  public String where() {
    return link == null
        ? "%s/%s.html in the folder of reports"
            .formatted(document.run().key().monitor(), document.run().id())
        : link;
  }

  /** What the run is and what follows from it. */
  public Heading heading() {
    return new Heading(document);
  }

  /** What follows from the root, once: where the recipient is told of the root. */
  public List<FindingRow> symptoms() {
    ToldCandidate told = document.candidate();
    boolean isNew =
        told != null
            && alerts.stream()
                .anyMatch(alert -> alert.finding().key().equals(told.candidate().root()));
    return isNew ? heading().symptoms() : List.of();
  }

  /** The findings as they are listed. */
  public List<FindingRow> rows() {
    return FindingRow.of(alerts);
  }
}
