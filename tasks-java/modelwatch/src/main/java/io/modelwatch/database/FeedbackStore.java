package io.modelwatch.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What people said about predictions, {@code staging.feedback}. */
public interface FeedbackStore extends SqlObject {

  /**
   * Keeps feedback, given as columns; what is already there is left out.
   *
   * @param recordedTimes when it was recorded, null for when the business knew it
   * @return how many were kept, by file
   */
  @SqlQuery
  @KeyColumn("file_id")
  @ValueColumn("rows")
  Map<Long, Long> insert(
      String monitor,
      long[] fileIds,
      @Nullable String[] recordedTimes,
      @Nullable String[] predictionIds,
      @Nullable String[] ratings,
      @Nullable String[] negatives,
      @Nullable String[] knownTimes);

  /** What became known about predictions in a time, as of a run, by id. */
  @SqlQuery
  List<Said> said(String monitor, Instant from, Instant to, Instant asOf);

  /**
   * What people said about a prediction.
   *
   * @param negative whether anything of it is negative
   * @param rating the last one, null where nobody rated it
   */
  record Said(String predictionId, boolean negative, @Nullable Double rating) {}

  /** The ids of those that somebody rated in a time, as of a run, as rows of CSV. */
  default void ratedAsCsv(
      String monitor, Instant from, Instant to, Instant asOf, Consumer<byte[]> csv) {
    new CsvQuery(getHandle(), FeedbackStore.class, "rated")
        .bind("monitor", monitor)
        .bind("from", from)
        .bind("to", to)
        .bind("asOf", asOf)
        .forEach(csv);
  }

  /** When something negative first became known in a time, as of a run, by prediction. */
  @SqlQuery
  @KeyColumn("prediction_id")
  @ValueColumn("known_time")
  Map<String, Instant> firstNegatives(String monitor, Instant from, Instant to, Instant asOf);

  /** When the first feedback of any kind became known, as of a run. */
  @SqlQuery
  Optional<Instant> first(String monitor, Instant asOf);
}
