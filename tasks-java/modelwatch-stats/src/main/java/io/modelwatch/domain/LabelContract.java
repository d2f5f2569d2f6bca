package io.modelwatch.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How outcomes become labels, and when a prediction is mature.
 *
 * @param model what outcomes say: yes or no, a class, a number
 * @param kind whether outcomes name predictions or are events of the entity
 * @param horizon how long after the prediction what counts may happen
 * @param maturity how long after the horizon it may take to become known
 * @param sources who reports, by name, in the order of the monitor file
 * @param absence the rule of kind {@code absence}, null otherwise
 * @param declaredSilence what the monitor file says of mature silence, null where it leaves that to
 *     the {@linkplain #silence habits} of the sources
 */
public record LabelContract(
    ModelType model,
    Kind kind,
    Duration horizon,
    Duration maturity,
    Map<String, Source> sources,
    @Nullable Absence absence,
    @Nullable Silence declaredSilence) {

  /** Takes an unmodifiable copy, every source spelled as files do. */
  public LabelContract {
    sources = Collections.unmodifiableMap(CanonicalText.keys(sources));
  }

  /** The source of human decisions: it outranks every source of the monitor file. */
  public static final String DECISION = "decision";

  /** How outcomes become labels. */
  public enum Kind implements Word {
    /** An outcome names a prediction. */
    REPORT,
    /** The label follows from events of the entity. */
    ABSENCE
  }

  /**
   * A source of outcomes, and all that the monitor file may say of it: a rule of sources is a
   * component here, and a part of what the methods say.
   *
   * @param rank of contradicting sources the lowest rank wins; null and equal ranks dispute
   * @param cancels the source whose report this one withdraws, null for none
   * @param selects how it picks what it looks at, null when unknown
   */
  public record Source(
      @Nullable Integer rank, @Nullable String cancels, @Nullable Selection selects) {

    /** A source of which the monitor file says nothing. */
    public static final Source UNKNOWN = new Source(null, null, null);

    /** Spells the source as files do. */
    public Source {
      cancels = cancels == null ? null : CanonicalText.of(cancels);
    }

    /** Whether what it reports stands against what another source reports. */
    public boolean outranks(Source other) {
      return rank != null && other.rank != null && rank < other.rank;
    }

    /** When what it reports becomes final: not before all that counts has had time to come. */
    public Instant settlesAt(Instant matureAt) {
      return matureAt;
    }

    /** All of it that decides labels, in one line. */
    String identity() {
      return rank + " " + cancels;
    }
  }

  /**
   * A selection of what a source looks at: the greatest values of a column, per day.
   *
   * @param top how many a day
   * @param by the column
   */
  public record Selection(int top, String by) {}

  /**
   * Positive when the entity's state ends within the horizon and does not start again for a time.
   *
   * @param ends the event that ends the state
   * @param starts the event that starts it
   * @param lasting how long it must not start again
   */
  public record Absence(String ends, String starts, Duration lasting) {

    /** Spells the events as files do. */
    public Absence {
      ends = CanonicalText.of(ends);
      starts = CanonicalText.of(starts);
    }
  }

  /** When all outcomes of a prediction that count have had time to be reported. */
  public Instant matureAt(Instant eventTime) {
    return eventTime.plus(horizon).plus(maturity);
  }

  /** Whether a prediction is mature as of a time. */
  public boolean mature(Instant eventTime, Instant asOf) {
    return !matureAt(eventTime).isAfter(asOf);
  }

  /** Whether what mature silence means depends on what the sources have reported so far. */
  public boolean learnsSilence() {
    return declaredSilence == null && model.silence() != null && kind == Kind.REPORT;
  }

  /**
   * What mature silence means: as declared; else negative if a source, of the contract or not, is
   * not known to report both classes, because what it does not report is negative, and unknown if
   * every source reports both, because something must have come.
   *
   * @param habits what each source has reported so far; of no matter where {@link #learnsSilence}
   *     is false
   */
  public Silence silence(List<SourceHabit> habits) {
    if (!learnsSilence()) {
      Silence ofModel = model.silence() == null ? Silence.UNKNOWN : Silence.NEGATIVE;
      return declaredSilence == null ? ofModel : declaredSilence;
    }
    Set<String> open = new HashSet<>(sources.keySet());
    habits.forEach(habit -> open.add(habit.source()));
    open.removeIf(name -> cancels(name));
    boolean anySource = !open.isEmpty();
    habits.stream()
        .filter(SourceHabit::isOfBothClasses)
        .forEach(habit -> open.remove(habit.source()));
    return anySource && open.isEmpty() ? Silence.UNKNOWN : Silence.NEGATIVE;
  }

  /** Whether a source withdraws the reports of another, and makes none itself. */
  public boolean cancels(String source) {
    Source rule = sources.get(source);
    return rule != null && rule.cancels() != null;
  }

  /**
   * What histories take for the outcome of a prediction that nobody reported, or whose reports were
   * withdrawn; null where nothing is known of it. They do not depend on a time, so what sources
   * turn out to report changes no history, only what a run makes of it.
   */
  public @Nullable String silentOutcome() {
    return declaredSilence == Silence.UNKNOWN ? null : model.silence();
  }

  /**
   * The contract's id for a monitor: a name-based UUID of all that decides labels. Labels are kept
   * by it, so that a changed contract never mixes with what an older one made of the same outcomes.
   */
  public UUID id(String monitor) {
    StringBuilder name = new StringBuilder(monitor);
    name.append('\n').append(model).append('\n').append(kind);
    name.append('\n').append(horizon).append('\n').append(maturity).append('\n').append(absence);
    new TreeMap<>(sources)
        .forEach(
            (source, rule) -> name.append('\n').append(source).append(' ').append(rule.identity()));
    if (declaredSilence != null) {
      name.append("\nsilence ").append(declaredSilence);
    }
    return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
  }
}
