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
 * @param same the last incident with the same root, null where there is none
 * @param counts what a person counts in, this window beside the one before
 * @param trend how it went over the last windows, null where that is not known
 * @param tasks what is to be done
 * @param history what has become of it
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
    @Nullable Same same,
    List<Count> counts,
    @Nullable Trend trend,
    List<Task> tasks,
    History history,
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
   * The last incident with the same root.
   *
   * @param text which that was and what it came from, in a sentence
   * @param link where it is, null without a dashboard
   */
  public record Same(String text, @Nullable String link) {}

  /**
   * What is to be done.
   *
   * @param who by whom, empty for whoever reads it
   * @param what what, as a sentence
   */
  public record Task(String who, String what) {

    /** In one line. */
    public String text() {
      return who.isEmpty() ? what : who + ": " + what;
    }
  }

  /**
   * What has become of it.
   *
   * @param figures how long it was open, who knew, how it was judged; of one that is over
   * @param since what happened since the letter before, by time
   * @param stays what stays and what is left to do; of one that is over
   */
  public record History(List<Figure> figures, List<Fact> since, List<Fact> stays) {

    /** Nothing yet. */
    public static final History NONE = new History(List.of(), List.of(), List.of());

    /** Takes unmodifiable copies. */
    public History {
      figures = List.copyOf(figures);
      since = List.copyOf(since);
      stays = List.copyOf(stays);
    }
  }

  /**
   * A figure of an incident.
   *
   * @param name what it is
   * @param value the figure
   * @param note what belongs to it, empty for nothing
   */
  public record Figure(String name, String value, String note) {}

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

  /** The state it speaks of, in a few words: {@code Red}, {@code Update, still red}. */
  public String state() {
    String severe = severity == Severity.RED ? "Red" : "Yellow";
    return switch (type) {
      case RESOLVED -> "Resolved";
      case CHANNEL_DOWN -> "Not told";
      case WORSENED -> "Got worse, " + severity.word();
      case REOPENED -> "Back, " + severity.word();
      case SNOOZE_ENDED, REMINDED -> "Update, still " + severity.word();
      default -> severe;
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
