package io.modelwatch.notify;

import io.modelwatch.incident.Incident;
import io.modelwatch.notify.Addresses.Address;
import io.modelwatch.notify.Telling.Decision;
import java.util.Optional;

/**
 * Whether an address would be told of an incident by a run.
 *
 * @param incident what the incident is called
 * @param severity how bad it is
 * @param root the finding that stands first
 * @param channel the way it would take
 * @param recipient the address there
 * @param told whether it would be told
 * @param what what it would be told, or why it would not
 */
public record Rehearsal(
    String incident,
    String severity,
    String root,
    String channel,
    String recipient,
    boolean told,
    String what) {

  static Rehearsal of(
      Incident incident, Address address, boolean named, Optional<Decision> decision) {
    String silence = decision.map(Decision::silence).orElse(null);
    boolean told = decision.isPresent() && silence == null;
    String what =
        decision
            .map(one -> silence == null ? one.event().kind().word() : silence)
            .orElseGet(() -> why(incident, named));
    return new Rehearsal(
        incident.name().toString(),
        incident.life().severity().word(),
        incident.life().root().text(),
        address.channel().name(),
        address.name(),
        told,
        what);
  }

  private static String why(Incident incident, boolean named) {
    if (!named) {
      return "is not named for %s incidents with such a root"
          .formatted(incident.life().severity().word());
    }
    int days = incident.life().bad().size();
    return incident.opened().isEmpty()
        ? "found on %s, not enough to open it".formatted(days == 1 ? "1 day" : days + " days")
        : "nothing has happened that it does not know";
  }

  /** For people. */
  public String text() {
    return "%s %s (%s), %s to %s: %s"
        .formatted(incident, severity, root, channel, recipient, told ? "told, " + what : what);
  }
}
