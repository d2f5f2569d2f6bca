package io.modelwatch.notify;

import io.modelwatch.access.Links;
import io.modelwatch.access.Links.Link;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where letters lead.
 *
 * @param reports where the folder of reports is served, null when it is not
 * @param dashboard where the dashboard is, null where there is none
 * @param links what signs the links by which people act, null where nobody does
 */
public record Places(@Nullable String reports, @Nullable String dashboard, @Nullable Links links) {

  /** Nowhere. */
  public static final Places NONE = new Places(null, null, null);

  /** Without slashes at the end. */
  public Places {
    reports = reports == null ? null : trimmed(reports);
    dashboard = dashboard == null ? null : trimmed(dashboard);
  }

  private static String trimmed(String address) {
    return address.replaceFirst("/+$", "");
  }

  /** Where the report of a run is, in words. */
  static String words(Run run) {
    return "%s/%s.html".formatted(run.key().monitor(), run.id());
  }

  /** Where the report of a run is, null when nobody said where reports are. */
  @Nullable String report(Run run) {
    return reports == null ? null : reports + "/" + words(run);
  }

  /** Where an incident is, null without a dashboard. */
  @Nullable String incident(IncidentName name) {
    return dashboard == null ? null : dashboard + "/incidents/" + name;
  }

  /**
   * The links by which a receiver acts; none where nobody can.
   *
   * @param sequence the event that the letter tells of
   * @param over whether the incident is over
   */
  List<Letter.Act> acts(
      IncidentName name, int sequence, String address, boolean over, Instant now) {
    if (dashboard == null || links == null) {
      return List.of();
    }
    Instant expires = now.plus(Links.VALID).truncatedTo(ChronoUnit.SECONDS);
    List<Kind> kinds = over ? List.of(Kind.JUDGED) : Links.ACTS;
    return kinds.stream()
        .map(kind -> act(links, new Link(name, kind, sequence, expires, address)))
        .toList();
  }

  private Letter.Act act(Links signing, Link link) {
    String word =
        switch (link.kind()) {
          case ACKNOWLEDGED -> "Acknowledge";
          case SNOOZED -> "Snooze";
          default -> "Judge the alarm";
        };
    return new Letter.Act(
        word,
        "%s/incidents/%s/%s?t=%s"
            .formatted(dashboard, link.incident(), link.kind().word(), signing.sign(link)));
  }
}
