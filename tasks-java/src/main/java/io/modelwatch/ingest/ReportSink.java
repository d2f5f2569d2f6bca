package io.modelwatch.ingest;

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
import org.jspecify.annotations.Nullable;

/** Takes outcomes, feedback and serving errors into PostgreSQL. */
final class ReportSink implements RowSink {

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
    Map<Integer, Long> repeated = new HashMap<>();
    for (File file : files) {
      if (file.totals().rows() == 0) {
        continue;
      }
      rows.read(
          file.number(),
          block -> {
            int left =
                block.size() - insert(file.fileId(), knowledge.recorded(file.landed()), block);
            if (left > 0) {
              repeated.merge(file.number(), (long) left, Long::sum);
            }
          });
    }
    return repeated;
  }

  private int insert(long fileId, @Nullable Instant recorded, TextBlock block) {
    return switch (kind) {
      case OUTCOMES -> insertOutcomes(fileId, recorded, block);
      case FEEDBACK ->
          transaction
              .store(FeedbackStore.class)
              .insert(
                  monitor,
                  fileId,
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
                  fileId,
                  recorded,
                  block.column("request_id"),
                  block.column("event_time"),
                  block.column("error"));
      case PREDICTIONS, TRAINING -> throw new IllegalStateException(kind + " go to the lake");
    };
  }

  private int insertOutcomes(long fileId, @Nullable Instant recorded, TextBlock block) {
    return transaction
        .store(OutcomeStore.class)
        .insert(
            monitor,
            fileId,
            recorded,
            block.column("prediction_id"),
            block.column("entity_id"),
            block.column("event"),
            block.column("outcome"),
            block.column("source"),
            block.column("event_time"),
            block.column("known_at"));
  }
}
