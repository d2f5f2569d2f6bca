package io.modelwatch.simulate;

import static io.modelwatch.lake.Field.optional;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.ParquetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a stream as a landing folder. */
final class StreamFiles implements AutoCloseable {

  static final String MODEL_ID = "usage-screening";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final ParquetTable predictions = new ParquetTable(predictionColumns());
  private final ParquetTable training = new ParquetTable(trainingColumns());
  private final ParquetTable truth =
      new ParquetTable(
          List.of(
              optional("prediction_id", FieldType.TEXT),
              optional("fraud", FieldType.FLAG),
              optional("scheme", FieldType.TEXT)));

  StreamFiles(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("predictions"));
    Files.createDirectories(folder.resolve("outcomes"));
  }

  private static List<Field> predictionColumns() {
    List<Field> columns = new ArrayList<>();
    columns.add(optional("prediction_id", FieldType.TEXT));
    columns.add(optional("entity_id", FieldType.TEXT));
    columns.add(optional("event_time", FieldType.TIME));
    columns.add(optional("model_id", FieldType.TEXT));
    columns.add(optional("model_version", FieldType.TEXT));
    columns.add(optional("score", FieldType.NUMBER));
    columns.add(optional("decision", FieldType.FLAG));
    columns.add(optional("latency_ms", FieldType.NUMBER));
    columns.addAll(featureColumns());
    return columns;
  }

  private static List<Field> trainingColumns() {
    List<Field> columns = new ArrayList<>();
    columns.add(optional("event_time", FieldType.TIME));
    columns.add(optional("outcome", FieldType.FLAG));
    columns.addAll(featureColumns());
    columns.add(optional("score", FieldType.NUMBER));
    return columns;
  }

  private static List<Field> featureColumns() {
    List<Field> columns = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      columns.add(optional(feature.word(), FieldType.NUMBER));
    }
    for (String category : List.of("service", "channel", "region", "plan")) {
      columns.add(optional(category, FieldType.TEXT));
    }
    return columns;
  }

  private static void addFeatures(Event event, List<@Nullable Object> row) {
    row.addAll(event.features().values());
    row.add(event.service().word());
    row.add(event.channel().word());
    row.add(event.subscriber().region());
    row.add(event.subscriber().plan());
  }

  /** Writes a day's predictions, and keeps their truth. */
  void predictions(LocalDate day, List<Prediction> made) {
    for (Prediction prediction : made) {
      Event event = prediction.event();
      List<@Nullable Object> row = new ArrayList<>();
      row.add(prediction.id());
      row.add(event.subscriber().id());
      row.add(event.time());
      row.add(MODEL_ID);
      row.add(prediction.modelVersion());
      row.add(prediction.score());
      row.add(prediction.isStopped());
      row.add(prediction.latencyMillis());
      addFeatures(event, row);
      predictions.append(row);
      truth.append(
          Arrays.asList(
              prediction.id(),
              event.isFraud(),
              event.scheme() == null ? null : event.scheme().word()));
    }
    predictions.write(folder.resolve("predictions").resolve(day + ".parquet"));
  }

  /** Keeps an event for the next training file. */
  void trainOn(Event event, double score) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(event.time());
    row.add(event.isFraud());
    addFeatures(event, row);
    row.add(score);
    training.append(row);
  }

  /** Writes what was kept as the training file of a version. */
  void training(String version) {
    training.write(folder.resolve("training-" + version + ".parquet"));
  }

  /** Writes the reports that became known on a day. */
  void outcomes(LocalDate day, List<Report> reports) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(folder.resolve("outcomes").resolve(day + ".csv"))) {
      csv.writeRecord("prediction_id", "outcome", "source", "event_time", "known_at");
      reports.stream()
          .sorted(
              Comparator.comparing(Report::knownAt)
                  .thenComparing(report -> report.prediction().id())
                  .thenComparing(Report::source))
          .forEach(
              report ->
                  csv.writeRecord(
                      report.prediction().id(),
                      report.fraud() ? "1" : "0",
                      report.source(),
                      TIME.format(report.prediction().event().time()),
                      TIME.format(report.knownAt())));
    }
  }

  /** Writes the truth of all predictions, and what went wrong upstream. */
  void truth(String incident, LocalDate firstDay, LocalDate lastDay) throws IOException {
    truth.write(folder.resolve("truth.parquet"));
    Files.writeString(
        folder.resolve("incidents.csv"),
        "incident,first_day,last_day\n" + incident + "," + firstDay + "," + lastDay + "\n");
  }

  @Override
  public void close() {
    predictions.close();
    training.close();
    truth.close();
  }
}
