package io.modelwatch.ingest;

import io.modelwatch.domain.InputKind;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.FileTable.Kind;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.landing.LandedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a person would see who looks through some files of a stream for the first time. */
final class StreamProfile {

  /** So many different texts of a column are kept, and one more. */
  static final int MANY = 200;

  /** So many predictions are looked up for their outcomes. */
  private static final int PREDICTIONS = 100_000;

  private static final String ID = "prediction_id";
  private static final Set<String> IDS = Set.of(ID, "entity_id", "request_id");
  private static final List<String> TIMES = List.of("event_time", "known_at");

  private final StreamColumns names;
  private final FileOptions options;
  private final Map<InputKind, Map<String, Column>> columns = new EnumMap<>(InputKind.class);
  private final List<LandedFile.Rows> rows = new ArrayList<>();
  private final Map<String, Long> predicted = new HashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long happened = -1;
  private long known = -1;

  /**
   * A column.
   *
   * @param kind what its values are
   * @param values its different texts, in order, up to {@link #MANY} and one; none of ids, times
   *     and features that are numbers
   */
  record Column(Kind kind, SortedSet<String> values) {

    /** Of two files: what is not the same in both is a text. */
    Column with(Column other) {
      SortedSet<String> both = new TreeSet<>(values);
      both.addAll(other.values);
      Kind one =
          kind == other.kind || other.kind == Kind.NONE
              ? kind
              : kind == Kind.NONE ? other.kind : Kind.CATEGORY;
      return new Column(one, both);
    }
  }

  /**
   * Reads files.
   *
   * @throws io.modelwatch.domain.InputRefusedException when one cannot be read, or has too many
   *     rows that do not fit
   */
  StreamProfile(StreamColumns names, FileOptions options) {
    this.names = names;
    this.options = options;
    names.kinds().forEach((kind, files) -> files.forEach(file -> read(kind, file)));
  }

  /** The columns of a kind of file by the program's names, in the order of the files. */
  Map<String, Column> columns(InputKind kind) {
    return columns.getOrDefault(kind, Map.of());
  }

  /** The different texts of a column; none where there is no such column. */
  List<String> values(InputKind kind, String column) {
    Column there = columns(kind).get(column);
    return there == null ? List.of() : List.copyOf(there.values());
  }

  /** What was read, by file. */
  List<LandedFile.Rows> rows() {
    return rows;
  }

  /** From the first prediction to the last. */
  Duration span() {
    return micros(Math.max(0, last - first));
  }

  /** The longest time from a prediction to its outcome; null where no outcome has one. */
  @Nullable Duration happened() {
    return happened < 0 ? null : micros(happened);
  }

  /** The longest time from an outcome to its report; null where there is none. */
  @Nullable Duration known() {
    return known < 0 ? null : micros(known);
  }

  private static Duration micros(long micros) {
    return Duration.ofSeconds(micros / 1_000_000 + (micros % 1_000_000 > 0 ? 1 : 0));
  }

  private void read(InputKind kind, Path path) {
    try (LandedFile file = new LandedFile(path, options)) {
      file.load();
      Map<String, Kind> kinds = new LinkedHashMap<>();
      Map<String, Field> fields = new LinkedHashMap<>();
      for (String column : file.columns()) {
        String name = names.name(column);
        kinds.put(name, file.kind(column));
        FieldType type = type(name, file.kind(column));
        if (type != null) {
          fields.put(name, Field.optional(column, type).upTo(Integer.MAX_VALUE));
        }
      }
      if (fields.isEmpty()) {
        throw file.refused("has neither numbers nor texts nor times");
      }
      rows.add(file.check(fields, List.of()));
      Map<String, SortedSet<String>> values = new HashMap<>();
      ColumnScan scan = scan(fields);
      file.read(scan, batch -> take(kind, scan, batch, values));
      Map<String, Column> all = columns.computeIfAbsent(kind, none -> new LinkedHashMap<>());
      kinds.forEach(
          (name, is) ->
              all.merge(
                  name, new Column(is, values.getOrDefault(name, new TreeSet<>())), Column::with));
    }
  }

  private static @Nullable FieldType type(String name, Kind kind) {
    boolean number = name.equals("decision") || name.equals("outcome") || !isOwn(name);
    return switch (kind) {
      case NUMBER -> number ? FieldType.NUMBER : FieldType.TEXT;
      case TRUTH, CATEGORY, NONE -> FieldType.TEXT;
      case TIME -> TIMES.contains(name) ? FieldType.TIME : null;
      case OTHER -> null;
    };
  }

  private static boolean isOwn(String name) {
    return IDS.contains(name)
        || List.of("model_id", "model_version", "source", "event").contains(name);
  }

  private static ColumnScan scan(Map<String, Field> fields) {
    List<String> categories = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    List<String> times = new ArrayList<>();
    fields.forEach(
        (name, field) -> {
          if (name.equals(ID)) {
            texts.add(name);
          } else if (field.type() == FieldType.TIME) {
            times.add(name);
          } else if (!IDS.contains(name)
              && (field.type() == FieldType.TEXT
                  || List.of("decision", "outcome").contains(name))) {
            categories.add(name);
          }
        });
    return new ColumnScan(List.of(), categories, texts, times, ColumnScan.RowFilter.none());
  }

  private void take(
      InputKind kind, ColumnScan scan, Batch batch, Map<String, SortedSet<String>> values) {
    for (int column = 0; column < scan.categories().size(); column++) {
      SortedSet<String> seen =
          values.computeIfAbsent(scan.categories().get(column), none -> new TreeSet<>());
      List<String> dictionary = batch.dictionary(column);
      for (int code = seen.size(); code < dictionary.size() && seen.size() <= MANY; code++) {
        seen.add(dictionary.get(code));
      }
    }
    int event = scan.times().indexOf("event_time");
    int report = scan.times().indexOf("known_at");
    for (int row = 0; event >= 0 && row < batch.size(); row++) {
      long time = batch.times(event)[row];
      if (time == Long.MIN_VALUE) {
        continue;
      }
      String id = scan.texts().isEmpty() ? "" : batch.texts(0)[row];
      if (kind == InputKind.PREDICTIONS) {
        first = Math.min(first, time);
        last = Math.max(last, time);
        if (predicted.size() < PREDICTIONS) {
          predicted.putIfAbsent(id, time);
        }
      } else if (kind == InputKind.OUTCOMES) {
        Long since = predicted.get(id);
        happened = since == null ? happened : Math.max(happened, time - since);
        long reported = report < 0 ? Long.MIN_VALUE : batch.times(report)[row];
        known = reported == Long.MIN_VALUE ? known : Math.max(known, reported - time);
      }
    }
  }
}
