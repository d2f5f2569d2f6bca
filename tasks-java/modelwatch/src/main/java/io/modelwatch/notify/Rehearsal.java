package io.modelwatch.notify;

import io.modelwatch.incident.Incident;
import io.modelwatch.notify.Addresses.Address;
import io.modelwatch.notify.Foresight.Moment;
import io.modelwatch.notify.Telling.Decision;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an address would be told of an incident by a run, and what later if nothing happens.
 *
 * @param incident what the incident is called
 * @param severity how bad it is
 * @param root the finding that stands first
 * @param channel the way it would take
 * @param recipient the address there
 * @param told whether it would be told
 * @param what what it would be told, or why it would not
 * @param later what it would be told later, or why it would not
 */
public record Rehearsal(
    String incident,
    String severity,
    String root,
    String channel,
    String recipient,
    boolean told,
    String what,
    List<Later> later) {

  /**
   * What an address would be told later.
   *
   * @param at when
   * @param told whether it would be told
   * @param what what it would be told, or why it would not
   */
  public record Later(Instant at, boolean told, String what) {}

  /** Takes an unmodifiable copy. */
  public Rehearsal {
    later = List.copyOf(later);
  }

  /**
   * Of an address.
   *
   * @param moments what is decided for it, the first at the run
   */
  static Rehearsal of(
      Incident incident, Address address, boolean named, Instant start, List<Moment> moments) {
    Decision first =
        moments.stream()
            .filter(moment -> moment.time().equals(start))
            .map(Moment::decision)
            .findFirst()
            .orElse(null);
    return new Rehearsal(
        incident.name().toString(),
        incident.life().severity().word(),
        incident.life().root().text(),
        address.channel().name(),
        address.name(),
        first != null && first.isTold(),
        first == null ? why(incident, named) : what(first),
        moments.stream()
            .filter(moment -> !moment.decision().equals(first))
            .filter(moment -> moment.decision().until() == null)
            .map(
                moment ->
                    new Later(moment.time(), moment.decision().isTold(), what(moment.decision())))
            .toList());
  }

  private static String what(Decision decision) {
    String silence = decision.silence();
    if (silence != null) {
      return silence;
    }
    String what = decision.event().kind().word();
    return (decision.repetition() == 0 ? what : what + ", and still so")
        + (decision.digest() == null ? "" : ", by a digest");
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
    return Stream.concat(
            Stream.of(
                "%s %s (%s), %s to %s: %s"
                    .formatted(incident, severity, root, channel, recipient, text(told, what))),
            later.stream().map(one -> "at %s %s".formatted(one.at(), text(one.told(), one.what()))))
        .collect(Collectors.joining("; "));
  }

  private static String text(boolean told, String what) {
    return told ? "told, " + what : what;
  }
}
