package io.modelwatch.notify;

import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Word;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an address is told: that something happened to an incident, or that another channel does not
 * get through. Each channel writes it in its own form; what comes from data is on one line.
 *
 * @param id the same for the same event to the same address, however often it is sent
 * @param thread the first letter of the incident to the address, null where this is it
 * @param recipient the address
 * @param type what is told
 * @param severity how bad the incident is
 * @param incident the incident
 * @param model the monitor and model version
 * @param time when it was known
 * @param subject what happened, to which model, how bad
 * @param opening the first sentence: what happened
 * @param more what else is to be known, a sentence or two each
 * @param counts what a person counts in, this window beside the one before
 * @param trend how it went over the last windows, null where that is not known
 * @param tasks what is to be done
 * @param facts what it rests on, for those who want to know
 * @param commands what the recipient can do, as commands
 * @param incidentLink where the incident is, null without a dashboard
 * @param acts what the recipient alone can do by a link
 * @param link where the report is, null when nobody said where reports are served
 * @param where where the report is, in words
 * @param why why the recipient gets it
 */
public record Letter(
    UUID id,
    @Nullable UUID thread,
    String recipient,
    Type type,
    Severity severity,
    IncidentName incident,
    String model,
    Instant time,
    String subject,
    String opening,
    List<String> more,
    List<Count> counts,
    @Nullable Trend trend,
    List<String> tasks,
    List<Fact> facts,
    List<String> commands,
    @Nullable String incidentLink,
    List<Act> acts,
    @Nullable String link,
    String where,
    String why) {

  /** What is told. */
  public enum Type implements Word {
    /** It is there. */
    OPENED,
    /** It is graver than it was. */
    WORSENED,
    /** It is back. */
    REOPENED,
    /** The time is over for which nobody was to be told, and it is still there. */
    SNOOZE_ENDED,
    /** It is still there, and nobody has said that they know. */
    REMINDED,
    /** Others were told, and none of them has said that they know. */
    ESCALATED,
    /** It is over. */
    RESOLVED,
    /** What has happened to several incidents. */
    DIGEST,
    /** Another channel does not get through. */
    CHANNEL_DOWN
  }

  /**
   * A number that a person counts in.
   *
   * @param name what is counted
   * @param value how many
   * @param before how many in the window before, empty where that is not known
   * @param money what they weigh, empty where nobody says
   * @param moneyBefore what they weighed in the window before, empty where that is not known
   * @param bad whether it is what the incident is about
   */
  public record Count(
      String name, String value, String before, String money, String moneyBefore, boolean bad) {

    /** {@code 911, EUR 8,214}. */
    public String said() {
      return value + (money.isEmpty() ? "" : ", " + money);
    }

    /** {@code before 17, EUR 201}; empty where that is not known. */
    public String past() {
      return before.isEmpty()
          ? ""
          : "before " + before + (moneyBefore.isEmpty() ? "" : ", " + moneyBefore);
    }
  }

  /**
   * How something went over windows.
   *
   * @param name what
   * @param bars a bar of each window, this one last
   */
  public record Trend(String name, List<Bar> bars) {

    /** Takes an unmodifiable copy. */
    public Trend {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A window.
   *
   * @param when its last day
   * @param value what it was
   * @param share its height, in percent of the highest
   * @param now whether it is the window that the letter speaks of
   */
  public record Bar(String when, String value, int share, boolean now) {}

  /**
   * What the recipient can do by a link, which asks once more.
   *
   * @param name what
   * @param link a secret of the recipient's
   */
  public record Act(String name, String link) {}

  /**
   * What it rests on.
   *
   * @param name of what
   * @param lines a sentence each
   */
  public record Fact(String name, List<String> lines) {

    /** Takes an unmodifiable copy. */
    public Fact {
      lines = List.copyOf(lines);
    }
  }

  /** Takes unmodifiable copies. */
  public Letter {
    more = List.copyOf(more);
    counts = List.copyOf(counts);
    tasks = List.copyOf(tasks);
    facts = List.copyOf(facts);
    commands = List.copyOf(commands);
    acts = List.copyOf(acts);
  }

  /** The state it speaks of, in a word: {@code Red}, {@code Yellow} or {@code Resolved}. */
  public String state() {
    return switch (type) {
      case RESOLVED -> "Resolved";
      case CHANNEL_DOWN -> "Not told";
      default -> severity == Severity.RED ? "Red" : "Yellow";
    };
  }

  /** The id of the digest that tells of a notice. */
  static UUID digestId(String monitor, Notice notice) {
    return UUID.nameUUIDFromBytes(
        String.join(
                "\n",
                monitor,
                "digest",
                String.valueOf(notice.digest()),
                notice.channel(),
                notice.recipient())
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The id of the letter of a notice. */
  static UUID id(String monitor, Notice notice) {
    String name =
        String.join(
            "\n",
            monitor,
            String.valueOf(notice.incident()),
            String.valueOf(notice.sequence()),
            notice.channel(),
            notice.recipient(),
            notice.about() + (notice.repetition() == 0 ? "" : "\n" + notice.repetition()));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
