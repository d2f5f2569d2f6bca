package io.modelwatch.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.UsageException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The links of letters by which their receiver acts on an incident without a login. What a link
 * allows is in it and signed with HMAC-SHA256: one act on one incident by one address, for a week.
 */
public final class Links {

  /** The environment variable that has the key. */
  public static final String VARIABLE = "MODELWATCH_LINK_KEY";

  /** So long after its letter a link is good. */
  public static final Duration VALID = Duration.ofDays(7);

  /** What a link may allow. */
  public static final List<Kind> ACTS = List.of(Kind.ACKNOWLEDGED, Kind.SNOOZED, Kind.JUDGED);

  private static final int SHORTEST_KEY = 32;

  private final byte[] key;

  private Links(byte[] key) {
    this.key = key.clone();
  }

  /**
   * What a link allows.
   *
   * @param incident on which incident
   * @param kind what
   * @param sequence the event that its letter tells of: a link is used up by the first act of its
   *     kind and address after it
   * @param expires when it is no longer good, in whole seconds
   * @param address whose letter it is in
   */
  public record Link(
      IncidentName incident, Kind kind, int sequence, Instant expires, String address) {

    /** Who acts by it. */
    public String person() {
      return address + " (by link)";
    }

    private String said() {
      return sequence + " " + expires.getEpochSecond() + " " + address;
    }

    private String signed() {
      return String.join("\n", "modelwatch link", incident.toString(), kind.word(), said());
    }
  }

  /**
   * Links that are signed with a key; empty where there is none.
   *
   * @param key at least 32 characters, empty for none
   * @throws UsageException when it is shorter
   */
  public static Optional<Links> of(String key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (key.length() < SHORTEST_KEY) {
      throw new UsageException(
          "the key of the links (%s) has at least %d characters".formatted(VARIABLE, SHORTEST_KEY));
    }
    return Optional.of(new Links(key.getBytes(UTF_8)));
  }

  /** What a link has to carry. */
  public String sign(Link link) {
    return Secrets.text(link.said().getBytes(UTF_8))
        + "."
        + Secrets.text(Secrets.signature(key, link.signed()));
  }

  /**
   * What a link allows by what it carries; empty where it was not signed like that, for this
   * incident and act.
   */
  public Optional<Link> read(IncidentName incident, Kind kind, String carried) {
    String[] parts = carried.split("\\.", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    try {
      String[] said = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8).split(" ", 3);
      Link link =
          new Link(
              incident,
              kind,
              Integer.parseInt(said[0]),
              Instant.ofEpochSecond(Long.parseLong(said[1])),
              said[2]);
      return Secrets.areEqual(carried, sign(link)) ? Optional.of(link) : Optional.empty();
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeException broken) {
      return Optional.empty();
    }
  }
}
