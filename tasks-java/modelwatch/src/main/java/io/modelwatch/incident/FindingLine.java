package io.modelwatch.incident;

import io.modelwatch.database.IncidentStore.Member;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding of an incident with who was told, as summaries and the API say it.
 *
 * @param key its key
 * @param severity the gravest it was found with
 * @param message what the newest run says of it
 * @param runs how many runs found it
 * @param firstDay the first day of their windows
 * @param lastDay the last day of their windows
 * @param told when somebody was first told of it, null where nobody was
 * @param recipients how many addresses were told
 * @param why why nobody was told, null where somebody was
 */
public record FindingLine(
    String key,
    String severity,
    String message,
    long runs,
    LocalDate firstDay,
    LocalDate lastDay,
    @Nullable Instant told,
    long recipients,
    @Nullable String why) {

  /** Of a finding. */
  public static FindingLine of(Silence silence) {
    Member finding = silence.finding();
    return new FindingLine(
        finding.alertKey(),
        finding.severity().word(),
        finding.message(),
        finding.runs(),
        finding.firstDay(),
        finding.lastDay(),
        finding.told(),
        finding.recipients(),
        silence.why());
  }

  /** For people. */
  public String text() {
    return "%s %s; %s"
        .formatted(
            severity,
            message,
            why == null
                ? "told to %d at %s".formatted(recipients, told)
                : "nobody was told: " + why);
  }
}
