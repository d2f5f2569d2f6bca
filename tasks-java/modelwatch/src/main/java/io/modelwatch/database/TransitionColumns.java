package io.modelwatch.database;

import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Micros;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Transitions column by column, as PostgreSQL arrays: thousands of rows in one statement. Times are
 * microseconds since 1970.
 *
 * @param rows the transitions
 */
public record TransitionColumns(List<LabelTransition> rows) {

  /** The predictions. */
  public String[] predictionIds() {
    return column(LabelTransition::predictionId, String[]::new);
  }

  /** The versions that made them. */
  public String[] modelVersions() {
    return column(LabelTransition::modelVersion, String[]::new);
  }

  /** Numbers within a prediction's history. */
  public Integer[] sequences() {
    return column(LabelTransition::sequence, Integer[]::new);
  }

  /** When the predictions were made. */
  public Long[] eventTimes() {
    return column(row -> Micros.of(row.eventTime()), Long[]::new);
  }

  /** When the causes were known. */
  public Long[] knownTimes() {
    return column(row -> Micros.of(row.knownTime()), Long[]::new);
  }

  /** When the causes were recorded. */
  public Long[] recordedTimes() {
    return column(row -> Micros.of(row.recordedTime()), Long[]::new);
  }

  /** The states before. */
  public String[] from() {
    return column(row -> row.from().word(), String[]::new);
  }

  /** The states after. */
  public String[] to() {
    return column(row -> row.to().word(), String[]::new);
  }

  /** What came, or null. */
  public @Nullable String[] outcomes() {
    return column(LabelTransition::outcome, String[]::new);
  }

  /** Who caused them. */
  public String[] sources() {
    return column(LabelTransition::source, String[]::new);
  }

  /** Why. */
  public String[] rules() {
    return column(row -> row.rule().word(), String[]::new);
  }

  /** When the states become confirmed by time, or null. */
  public @Nullable Long[] settles() {
    return column(row -> Micros.ofOptional(row.settlesAt()), Long[]::new);
  }

  /** What each source has said, or null where the transition says it itself. */
  public @Nullable String[] statements() {
    return column(StatementText::write, String[]::new);
  }

  /** The scores of the predictions, or null. */
  public @Nullable Double[] scores() {
    return column(row -> row.facts() == null ? null : row.facts().score(), Double[]::new);
  }

  /** Whether the model decided for the positive class; null where no facts are published. */
  public @Nullable Boolean[] decisions() {
    return column(row -> row.facts() == null ? null : row.facts().decision(), Boolean[]::new);
  }

  /** The values that segments are made of; null where no facts are published. */
  public @Nullable String[] segments() {
    return column(row -> row.facts() == null ? null : FactsText.write(row.facts()), String[]::new);
  }

  /** Whom the predictions are about, at the first transition of each history; else null. */
  public @Nullable String[] entities() {
    return column(LabelTransition::entity, String[]::new);
  }

  private <T> T[] column(
      Function<LabelTransition, ? extends @Nullable Object> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
