package io.modelwatch.ingest;

import io.modelwatch.database.AssignmentStore;
import io.modelwatch.database.FeedbackStore;
import io.modelwatch.database.OutcomeStore;
import io.modelwatch.database.ServingErrorStore;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.InputKind;
import io.modelwatch.lake.LandingTable;
import io.modelwatch.lake.TextBlock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes outcomes, feedback, serving errors and assignments into PostgreSQL. */
final class ReportSink implements RowSink {

  /**
   * What the rows of a file have in common.
   *
   * @param recorded when they are recorded, null for when the business knew them
   */
  private record Origin(long fileId, @Nullable String recorded) {}

  private final String monitor;
  private final InputKind kind;
  private final Knowledge knowledge;
  private final Transaction transaction;

  ReportSink(String monitor, InputKind kind, Knowledge knowledge, Transaction transaction) {
    this.monitor = monitor;
    this.kind = kind;
    this.knowledge = knowledge;
    this.transaction = transaction;
  }

  @Override
  public Map<Integer, Long> take(LandingTable rows, List<? extends File> files) {
    Map<Integer, Origin> origins =
        files.stream().collect(Collectors.toMap(File::number, this::origin));
    Map<Long, Long> kept = new HashMap<>();
    rows.read(
        block -> insert(origins, block).forEach((file, some) -> kept.merge(file, some, Long::sum)));
    Map<Integer, Long> repeated = new HashMap<>();
    for (File file : files) {
      repeated.put(file.number(), file.totals().fitting() - kept.getOrDefault(file.fileId(), 0L));
    }
    return repeated;
  }

  /** How many rows were kept, by file. */
  private Map<Long, Long> insert(Map<Integer, Origin> origins, TextBlock block) {
    List<Origin> ofRows =
        block.files().stream().map(number -> Objects.requireNonNull(origins.get(number))).toList();
    long[] fileIds = ofRows.stream().mapToLong(Origin::fileId).toArray();
    @Nullable String[] recorded = ofRows.stream().map(Origin::recorded).toArray(String[]::new);
    return switch (kind) {
      case OUTCOMES ->
          transaction
              .store(OutcomeStore.class)
              .insert(
                  monitor,
                  fileIds,
                  recorded,
                  block.column("prediction_id"),
                  block.column("entity_id"),
                  block.column("event"),
                  block.column("outcome"),
                  block.column("source"),
                  block.column("event_time"),
                  block.column("known_at"));
      case FEEDBACK ->
          transaction
              .store(FeedbackStore.class)
              .insert(
                  monitor,
                  fileIds,
                  recorded,
                  block.column("prediction_id"),
                  block.column("rating"),
                  block.column("negative"),
                  block.column("known_at"));
      case ERRORS ->
          transaction
              .store(ServingErrorStore.class)
              .insert(
                  monitor,
                  fileIds,
                  recorded,
                  block.column("request_id"),
                  block.column("event_time"),
                  block.column("error"));
      case ASSIGNMENTS ->
          transaction
              .store(AssignmentStore.class)
              .insert(
                  monitor,
                  fileIds,
                  recorded,
                  block.column("entity_id"),
                  block.column("arm"),
                  block.column("assigned_at"));
      case PREDICTIONS, TRAINING -> throw new IllegalStateException(kind + " go to the lake");
    };
  }

  private Origin origin(File file) {
    Instant recorded = knowledge.recorded(file.landed());
    return new Origin(file.fileId(), recorded == null ? null : recorded.toString());
  }
}
