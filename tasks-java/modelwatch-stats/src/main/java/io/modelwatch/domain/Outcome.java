package io.modelwatch.domain;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A report about what really happened: about a prediction (kind {@code report}, and every human
 * decision) or about an entity (kind {@code absence}).
 *
 * @param id its number in the order of recording
 * @param event what happened to the entity, null for an outcome of a prediction
 * @param outcome what came: {@link #POSITIVE} or {@link #NEGATIVE}, a class, or a number in the one
 *     way that DuckDB writes it; null for an event of an entity
 * @param source who reports
 * @param decided whether a person decided it; then it outranks every source
 * @param eventTime when it happened
 * @param knownTime when the business knew it
 * @param recordedTime when this system knew it
 */
public record Outcome(
    long id,
    @Nullable String event,
    @Nullable String outcome,
    String source,
    boolean decided,
    Instant eventTime,
    Instant knownTime,
    Instant recordedTime) {

  /** What came where a binary model should have said yes. */
  public static final String POSITIVE = "1";

  /** What came where it should have said no. */
  public static final String NEGATIVE = "0";

  /** By when a run can first see them. */
  public static final Comparator<Outcome> BY_VISIBLE_TIME =
      Comparator.comparing(Outcome::visibleTime)
          .thenComparing(Outcome::knownTime)
          .thenComparing(Outcome::id);

  /** From when on a run sees it: the later of known and recorded time. */
  public Instant visibleTime() {
    return knownTime.isAfter(recordedTime) ? knownTime : recordedTime;
  }
}
