package io.modelwatch.ingest;

import static io.modelwatch.lake.Field.optional;
import static io.modelwatch.lake.Field.required;
import static io.modelwatch.lake.FieldType.FLAG;
import static io.modelwatch.lake.FieldType.NUMBER;
import static io.modelwatch.lake.FieldType.TEXT;
import static io.modelwatch.lake.FieldType.TIME;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.Dialect;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.Positive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of each kind of landing file must be, by a monitor. */
final class Contracts {

  /** What a server says of a failed request is in no index. */
  private static final int ERROR_BYTES = 2_000;

  private static final String ENTITY = "entity_id";

  private Contracts() {}

  static Contract of(Monitor monitor, InputKind kind) {
    Monitor.Files files = monitor.files();
    return standard(monitor, kind)
        .in(
            new Dialect(
                files.delimiter(),
                files.decimal(),
                files.missing(),
                files.timezone(),
                monitor.columns().rename()));
  }

  private static Contract standard(Monitor monitor, InputKind kind) {
    return switch (kind) {
      case PREDICTIONS -> predictions(monitor);
      case OUTCOMES -> outcomes(monitor);
      case FEEDBACK ->
          new Contract(
              List.of(
                  required("prediction_id", TEXT),
                  optional("rating", NUMBER),
                  required("negative", FLAG),
                  required("known_at", TIME)),
              "known_at",
              "known_at");
      case ERRORS ->
          new Contract(
              List.of(
                  required("request_id", TEXT),
                  required("event_time", TIME),
                  required("error", TEXT).upTo(ERROR_BYTES)),
              "event_time",
              "event_time");
      case ASSIGNMENTS -> assignments(monitor);
      case TRAINING -> training(monitor);
    };
  }

  private static Contract predictions(Monitor monitor) {
    boolean needsEntity = monitor.labels().kind() == LabelContract.Kind.ABSENCE;
    List<Field> fields = new ArrayList<>();
    fields.add(required("prediction_id", TEXT));
    fields.add((needsEntity ? required(ENTITY, TEXT) : optional(ENTITY, TEXT)).asPseudonym());
    fields.add(required("event_time", TIME));
    fields.add(required("model_id", TEXT).among(List.of(monitor.modelId())));
    fields.add(required("model_version", TEXT));
    if (monitor.model() == ModelType.BINARY) {
      fields.add(required("score", NUMBER).inUnitInterval());
    } else if (monitor.model().isScored()) {
      fields.add(optional("score", NUMBER).inUnitInterval());
    }
    fields.add(required("decision", FieldType.of(monitor.model())).spelled(decisions(monitor)));
    addColumns(fields, monitor.columns().features());
    addColumns(fields, monitor.columns().operational());
    return new Contract(fields, "event_time", "event_time");
  }

  private static Contract assignments(Monitor monitor) {
    Monitor.Experiment experiment = monitor.experiment();
    List<String> arms = experiment == null ? List.of() : List.copyOf(experiment.arms().keySet());
    return new Contract(
        List.of(
            required(ENTITY, TEXT).asPseudonym(),
            required("arm", TEXT).among(arms),
            required("assigned_at", TIME)),
        "assigned_at",
        "assigned_at");
  }

  private static Contract training(Monitor monitor) {
    List<Field> fields = new ArrayList<>();
    fields.add(optional("event_time", TIME));
    fields.add(optional("outcome", FieldType.of(monitor.model())).spelled(labels(monitor)));
    if (monitor.model().isScored()) {
      fields.add(optional("score", NUMBER).inUnitInterval());
    }
    if (monitor.model() != ModelType.BINARY) {
      // No threshold of a score says what such a model decides (columns.decision_from)
      fields.add(optional("decision", FieldType.of(monitor.model())));
    }
    addColumns(fields, monitor.columns().features());
    return new Contract(fields, "event_time", "event_time");
  }

  private static @Nullable Positive labels(Monitor monitor) {
    return Positive.ofLabels(monitor.files().positive(), monitor.files().negative());
  }

  private static @Nullable Positive decisions(Monitor monitor) {
    return Positive.ofDecisions(monitor.files().positive(), monitor.files().negative());
  }

  private static void addColumns(List<Field> fields, Map<String, Monitor.Column> columns) {
    columns.forEach(
        (name, column) ->
            fields.add(optional(name, column.type() == Monitor.ColumnType.NUMBER ? NUMBER : TEXT)));
  }

  private static Contract outcomes(Monitor monitor) {
    LabelContract labels = monitor.labels();
    List<Field> fields = new ArrayList<>();
    if (labels.absence() == null) {
      fields.add(required("prediction_id", TEXT));
      fields.add(required("outcome", FieldType.of(labels.model())).spelled(labels(monitor)));
    } else {
      fields.add(required(ENTITY, TEXT).asPseudonym());
      fields.add(
          required("event", TEXT)
              .among(List.of(labels.absence().ends(), labels.absence().starts())));
    }
    fields.add(required("source", TEXT).among(List.copyOf(labels.sources().keySet())));
    fields.add(required("event_time", TIME));
    fields.add(required("known_at", TIME));
    return new Contract(fields, "known_at", "event_time");
  }
}
