package io.modelwatch.ingest;

import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.FileProfile;
import io.modelwatch.lake.FileProfile.Column;
import io.modelwatch.lake.TableSchema.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A first monitor file for a stream, guessed from some of its files, with comments that say what a
 * person has to look at.
 */
public final class MonitorDraft {

  private static final List<String> OF_PREDICTIONS =
      List.of("prediction_id", "event_time", "model_id", "model_version", "decision");
  private static final int MOST_SEGMENTS = 3;
  private static final int MANY_CATEGORIES = 200;

  /** Files whose columns say what they are, in this order of trying. */
  private static final List<Map.Entry<InputKind, List<String>>> MARKS =
      List.of(
          Map.entry(InputKind.PREDICTIONS, OF_PREDICTIONS),
          Map.entry(InputKind.FEEDBACK, List.of("prediction_id", "negative", "known_at")),
          Map.entry(InputKind.ERRORS, List.of("request_id", "error")),
          Map.entry(InputKind.OUTCOMES, List.of("source", "known_at")));

  private final Path folder;
  private final Map<InputKind, Path> files = new EnumMap<>(InputKind.class);
  private final Map<InputKind, FileProfile> profiles = new EnumMap<>(InputKind.class);
  private final StringBuilder text = new StringBuilder();

  /**
   * Looks through some files of a stream.
   *
   * @throws UsageException when none of them holds predictions
   */
  public MonitorDraft(List<Path> given) {
    StringBuilder seen = new StringBuilder();
    for (Path file : given) {
      FileProfile profile = FileProfile.of(file);
      InputKind kind = kind(profile.columns().keySet());
      seen.append("; ").append(file).append(" has ").append(profile.columns().keySet());
      files.putIfAbsent(kind, file.toAbsolutePath().normalize());
      profiles.putIfAbsent(kind, profile);
    }
    if (!files.containsKey(InputKind.PREDICTIONS)) {
      throw new UsageException(
          "no file holds predictions, which have the columns %s%s; columns.rename of a monitor file"
                  .formatted(OF_PREDICTIONS, seen)
              + " says where files call them otherwise");
    }
    this.folder = common();
  }

  /** The stream's folder. */
  public Path folder() {
    return folder;
  }

  private static InputKind kind(Set<String> columns) {
    return MARKS.stream()
        .filter(marks -> columns.containsAll(marks.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(InputKind.TRAINING);
  }

  /** The deepest folder of all files; one that is named after its kind lies in the stream's. */
  private Path common() {
    Path common = Objects.requireNonNull(file(InputKind.PREDICTIONS).getParent());
    for (Path file : files.values()) {
      while (!file.startsWith(common)) {
        common = Objects.requireNonNull(common.getParent());
      }
    }
    boolean named = common.endsWith("predictions") && common.getParent() != null;
    return named ? Objects.requireNonNull(common.getParent()) : common;
  }

  private Path file(InputKind kind) {
    return Objects.requireNonNull(files.get(kind));
  }

  private Map<String, Column> columns(InputKind kind) {
    FileProfile profile = profiles.get(kind);
    return profile == null ? Map.of() : profile.columns();
  }

  /** The monitor file of a name. */
  public String text(String name) {
    Map<String, Column> predictions = columns(InputKind.PREDICTIONS);
    ModelType model = model(Objects.requireNonNull(predictions.get("decision")));
    line(
        "# Drafted by modelwatch init; every # FILL IN is yours to decide. docs/your-own-model.md");
    line("monitor: " + name);
    String modelId = Objects.requireNonNull(predictions.get("model_id")).least();
    line("model_id: " + quoted(modelId == null ? name : modelId));
    line("model: {type: " + model.word() + "} # guessed from the decisions");
    line(
        "# schedule: \"0 6 * * 1\" # FILL IN: cron (UTC); without it by hand and on model updates only");
    line("recipients: {yellow: [], red: [], pipeline: []} # FILL IN: e-mail addresses");
    inputs();
    columns(model, predictions);
    labels(model);
    windows();
    limits(model);
    return text.toString();
  }

  private static ModelType model(Column decision) {
    boolean binary =
        Set.of("0", "1", "0.0", "1.0", "false", "true").contains(String.valueOf(decision.least()))
            && Set.of("0", "1", "0.0", "1.0", "false", "true")
                .contains(String.valueOf(decision.greatest()))
            && decision.distinct() <= 2;
    if (binary) {
      return ModelType.BINARY;
    }
    return decision.kind() == Kind.NUMBER ? ModelType.REGRESSION : ModelType.MULTICLASS;
  }

  private void inputs() {
    line("inputs: # globs below the stream's folder");
    line("  predictions: " + quoted(glob(InputKind.PREDICTIONS)));
    line(
        files.containsKey(InputKind.OUTCOMES)
            ? "  outcomes: " + quoted(glob(InputKind.OUTCOMES))
            : "  outcomes: outcomes/* # FILL IN: no file of outcomes was given");
    for (InputKind kind : List.of(InputKind.FEEDBACK, InputKind.ERRORS)) {
      if (files.containsKey(kind)) {
        line("  " + kind.word() + ": " + quoted(glob(kind)));
      }
    }
    if (files.containsKey(InputKind.TRAINING)) {
      String version =
          Objects.requireNonNull(columns(InputKind.PREDICTIONS).get("model_version")).greatest();
      line(
          "  training: {%s: %s} # FILL IN: the file of each model version"
              .formatted(
                  quoted(String.valueOf(version)),
                  quoted(folder.relativize(file(InputKind.TRAINING)).toString())));
    }
  }

  /** All files of the folder with this ending; in the stream's own folder those of a like name. */
  private String glob(InputKind kind) {
    Path path = folder.relativize(file(kind));
    String name = path.getFileName().toString();
    String ending = name.substring(Math.max(0, name.indexOf('.')));
    Path parent = path.getParent();
    if (parent != null) {
      return parent + "/*" + ending;
    }
    String stem = name.substring(0, name.length() - ending.length());
    String begin = stem.replaceFirst("[-_0-9]*$", "");
    return begin.isEmpty() ? name : begin + "*" + ending;
  }

  private void columns(ModelType model, Map<String, Column> predictions) {
    line("columns:");
    line("  features: # FILL IN: bounds (minimum, maximum) and allowed values where you know them");
    Set<String> standard = MonitorFile.standardColumns();
    Set<String> taken = new HashSet<>(standard);
    int features = 0;
    StringBuilder segments = new StringBuilder();
    int segmented = 0;
    for (Map.Entry<String, Column> entry : predictions.entrySet()) {
      String name = entry.getKey();
      Column column = entry.getValue();
      if (standard.contains(name)) {
        continue;
      }
      String reason = unfit(name, column, taken);
      taken.add(name.toLowerCase(Locale.ROOT));
      if (reason != null) {
        line("    # " + printable(name) + ": left out, " + reason);
        continue;
      }
      features++;
      boolean number = column.kind() == Kind.NUMBER;
      line("    " + quoted(name) + ": {type: " + (number ? "number" : "category") + "}");
      if (!number
          && column.values().size() > 1
          && segmented < MOST_SEGMENTS
          && name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        segments.append(segmented == 0 ? "" : ", ").append(name);
        segmented++;
      }
    }
    if (features == 0) {
      throw new UsageException("the predictions have no column that could be a feature");
    }
    line("  segments: [" + segments + "] # figures by the values of these columns");
    if (model == ModelType.BINARY) {
      line("  # weight: COLUMN # FILL IN: what a prediction weighs, for example its amount");
    }
  }

  private static @Nullable String unfit(String name, Column column, Set<String> taken) {
    if (column.least() == null) {
      return "it is empty";
    }
    if (column.kind() == Kind.TIME || column.kind() == Kind.OTHER) {
      return "it holds neither numbers nor names";
    }
    if (column.kind() == Kind.CATEGORY && column.distinct() > MANY_CATEGORIES) {
      return "it has about " + column.distinct() + " different texts";
    }
    if (taken.contains(name.toLowerCase(Locale.ROOT))) {
      return "its name is that of another column, but for the case";
    }
    return name.startsWith("_") || !name.equals(printable(name)) || name.length() > 100
        ? "its name begins with _, is too long or has other than plain characters"
        : null;
  }

  private void labels(ModelType model) {
    Map<String, Column> outcomes = columns(InputKind.OUTCOMES);
    Column events = outcomes.get("event");
    List<String> changes = events == null ? List.of() : events.values();
    boolean absence = model == ModelType.BINARY && changes.size() > 1;
    FileProfile.Delays delays =
        outcomes.containsKey("prediction_id") && outcomes.containsKey("event_time")
            ? FileProfile.delays(file(InputKind.PREDICTIONS), file(InputKind.OUTCOMES))
            : null;
    String given = delays == null ? "no outcome was matched" : "the longest of the files given";
    line("labels:");
    line("  kind: " + (absence ? "absence" : "report"));
    line(
        "  horizon: %s # FILL IN: what happens later than this after the prediction does not count (%s)"
            .formatted(days(delays == null ? null : delays.happened()), given));
    line(
        "  maturity: %s # FILL IN: how long after the horizon it may take to become known (%s)"
            .formatted(days(delays == null ? null : delays.known()), given));
    line("  sources: # FILL IN: where they contradict each other the lowest rank wins");
    Column sources = outcomes.get("source");
    List<String> named = sources == null ? List.of() : sources.values();
    int rank = 1;
    for (String source : named.isEmpty() ? List.of("report") : named) {
      line("    " + quoted(source) + ": {rank: " + rank++ + "}");
    }
    if (absence) {
      line(
          "  absence: {ends: %s, starts: %s, for: 1d} # FILL IN: which event ends what, and for how long"
              .formatted(quoted(changes.get(0)), quoted(changes.get(1))));
    }
  }

  /** Whole days, rounded up. */
  private static String days(@Nullable Duration delay) {
    long days = delay == null ? 30 : Math.max(0, delay.plusDays(1).minusSeconds(1).toDays());
    return Math.min(days, 9999) + "d";
  }

  private void windows() {
    Column times = Objects.requireNonNull(columns(InputKind.PREDICTIONS).get("event_time"));
    line("windows: [" + (span(times) >= 14 ? "7d" : "1d") + "] # FILL IN: the lengths evaluated");
    if (files.containsKey(InputKind.TRAINING)) {
      line("baseline: {from: training}");
    } else {
      line(
          "baseline: {first: %s} # the first days of each version; a training file is better"
              .formatted(span(times) >= 14 ? "7d" : "1d"));
    }
  }

  private static long span(Column times) {
    try {
      return LocalDate.parse(String.valueOf(times.greatest()).substring(0, 10)).toEpochDay()
          - LocalDate.parse(String.valueOf(times.least()).substring(0, 10)).toEpochDay();
    } catch (java.time.DateTimeException | StringIndexOutOfBoundsException other) {
      return 0;
    }
  }

  private void limits(ModelType model) {
    line(
        "limits: # FILL IN: what is green, what still yellow; modelwatch explain lists the figures");
    switch (model) {
      case BINARY -> {
        line("  precision: {green: \">= 0.80\", yellow: \">= 0.60\"}");
        line("  recall: {green: \">= 0.50\", yellow: \">= 0.35\"}");
      }
      case MULTICLASS -> line("  f1_macro: {green: \">= 0.80\", yellow: \">= 0.60\"}");
      case REGRESSION -> line("  r2: {green: \">= 0.50\", yellow: \">= 0.25\"}");
    }
    line("  psi: {yellow: 0.1, red: 0.25}");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String printable(String name) {
    return name.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /** As YAML: as it is where that is plainly a text, in quotes otherwise. */
  private static String quoted(String value) {
    boolean plain =
        value.matches("[A-Za-z][A-Za-z0-9_-]*") && !Set.of("null", "true", "false").contains(value);
    return plain
        ? value
        : printable(value)
            .codePoints()
            .mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : Character.toString(c))
            .collect(Collectors.joining("", "\"", "\""));
  }
}
