package io.modelwatch.ingest;

import static java.util.Map.entry;

import io.modelwatch.config.MonitorFile;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a stream are, by the names of their columns alone: of which kind each is, and
 * which columns they call otherwise.
 */
final class StreamColumns {

  private static final List<String> OF_PREDICTIONS =
      List.of("prediction_id", "event_time", "model_id", "model_version", "decision");

  /** What a file must have to be of a kind, in this order of trying. */
  private static final List<Map.Entry<InputKind, List<String>>> NEEDED =
      List.of(
          entry(InputKind.PREDICTIONS, OF_PREDICTIONS),
          entry(
              InputKind.OUTCOMES,
              List.of("prediction_id", "outcome", "source", "event_time", "known_at")),
          entry(
              InputKind.OUTCOMES,
              List.of("entity_id", "event", "source", "event_time", "known_at")),
          entry(InputKind.FEEDBACK, List.of("prediction_id", "negative", "known_at")),
          entry(InputKind.ERRORS, List.of("request_id", "event_time", "error")));

  /** What a file of a kind may have. */
  private static final Map<InputKind, List<String>> OPTIONAL =
      Map.of(
          InputKind.PREDICTIONS, List.of("score", "entity_id"),
          InputKind.TRAINING, List.of("score", "decision", "outcome", "event_time"));

  /** What files often call a column, without the signs between words. */
  private static final Map<String, List<String>> OTHERWISE =
      Map.ofEntries(
          entry("prediction_id", List.of("id", "predid", "caseid", "recordid", "rowid", "uuid")),
          entry(
              "entity_id",
              List.of("customerid", "userid", "accountid", "clientid", "subscriberid", "customer")),
          entry(
              "event_time",
              List.of(
                  "timestamp",
                  "time",
                  "ts",
                  "datetime",
                  "eventtimestamp",
                  "predictiontime",
                  "scoredat",
                  "createdat",
                  "eventdate",
                  "date")),
          entry("model_id", List.of("model", "modelname")),
          entry("model_version", List.of("version", "modelver")),
          entry(
              "score",
              List.of(
                  "proba",
                  "probability",
                  "prob",
                  "predictedprobability",
                  "predictproba",
                  "predictedproba",
                  "yproba",
                  "yscore",
                  "predictionscore")),
          entry(
              "decision",
              List.of(
                  "prediction",
                  "predicted",
                  "pred",
                  "ypred",
                  "predictedlabel",
                  "predictedclass",
                  "predictedvalue",
                  "forecast")),
          entry(
              "outcome",
              List.of("label", "actual", "target", "ytrue", "truth", "groundtruth", "actualvalue")),
          entry("event", List.of("eventtype", "eventname")),
          entry("source", List.of("sourcesystem", "reportedby", "reporter", "feed")),
          entry(
              "known_at",
              List.of(
                  "knowntime",
                  "reportedat",
                  "reporttime",
                  "receivedat",
                  "labeledat",
                  "labelledat",
                  "arrivedat")),
          entry("negative", List.of("isnegative")),
          entry("error", List.of("errormessage", "message")));

  private final Set<String> standard = MonitorFile.standardColumns();
  private final Map<Path, List<String>> files;
  private final Map<InputKind, List<Path>> kinds = new EnumMap<>(InputKind.class);
  private final Map<String, String> renamed = new TreeMap<>();

  /**
   * Looks at the columns of files.
   *
   * @param files the columns of each, as it calls them
   * @throws UsageException when there are no predictions, or a file is of no kind
   */
  StreamColumns(Map<Path, List<String>> files) {
    this.files = new LinkedHashMap<>(files);
    List<Path> rest = new ArrayList<>();
    files.forEach(
        (file, columns) ->
            NEEDED.stream()
                .filter(needed -> missing(columns, needed.getValue()).isEmpty())
                .findFirst()
                .ifPresentOrElse(needed -> take(needed, file), () -> rest.add(file)));
    if (!kinds.containsKey(InputKind.PREDICTIONS)) {
      throw new UsageException(
          "no file holds predictions, which have the columns %s; %s"
              .formatted(
                  OF_PREDICTIONS,
                  rest.isEmpty() ? "these are files of other kinds" : sentences(rest)));
    }
    List<Path> nothing = rest.stream().filter(file -> !isLikePredictions(file)).toList();
    if (!nothing.isEmpty()) {
      throw new UsageException(sentences(nothing));
    }
    rest.forEach(file -> take(entry(InputKind.TRAINING, List.of()), file));
  }

  /** The files, by kind. */
  Map<InputKind, List<Path>> kinds() {
    return kinds;
  }

  /** The program's name of each column that files call otherwise. */
  Map<String, String> renamed() {
    return renamed;
  }

  /** The program's name of a column. */
  String name(String column) {
    return renamed.getOrDefault(column, column);
  }

  /**
   * Says which columns the predictions lack.
   *
   * @throws UsageException when there is one
   */
  void requireOfPredictions(List<String> names) {
    Path file = kinds.getOrDefault(InputKind.PREDICTIONS, List.of()).get(0);
    List<String> columns = columns(file);
    List<String> absent =
        names.stream()
            .filter(name -> columns.stream().map(this::name).noneMatch(name::equals))
            .toList();
    if (!absent.isEmpty()) {
      throw new UsageException(sentence(file, "", absent));
    }
  }

  private List<String> columns(Path file) {
    return files.getOrDefault(file, List.of());
  }

  private void take(Map.Entry<InputKind, List<String>> needed, Path file) {
    InputKind kind = needed.getKey();
    kinds.computeIfAbsent(kind, none -> new ArrayList<>()).add(file);
    List<String> columns = columns(file);
    Stream.concat(needed.getValue().stream(), OPTIONAL.getOrDefault(kind, List.of()).stream())
        .filter(name -> !columns.contains(name))
        .forEach(
            name -> {
              String other = otherName(columns, name);
              if (other != null && isOneName(other, name)) {
                renamed.put(other, name);
              }
            });
  }

  /** Whether no file would have two columns of one name. */
  private boolean isOneName(String other, String name) {
    return files.values().stream()
        .filter(columns -> columns.contains(other))
        .noneMatch(
            columns ->
                columns.stream()
                    .anyMatch(column -> !column.equals(other) && name(column).equals(name)));
  }

  private List<String> missing(List<String> columns, List<String> names) {
    return names.stream()
        .filter(name -> !columns.contains(name) && otherName(columns, name) == null)
        .toList();
  }

  private @Nullable String otherName(List<String> columns, String name) {
    return Stream.concat(Stream.of(plain(name)), OTHERWISE.getOrDefault(name, List.of()).stream())
        .flatMap(
            other ->
                columns.stream()
                    .filter(column -> plain(column).equals(other) && Printable.is(column)))
        .filter(column -> column.equals("known_time") || !standard.contains(column))
        .findFirst()
        .orElse(null);
  }

  /** A name without what people put between words. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Training files have the features of predictions. */
  private boolean isLikePredictions(Path file) {
    Set<String> features = new HashSet<>();
    kinds.getOrDefault(InputKind.PREDICTIONS, List.of()).stream()
        .flatMap(predictions -> columns(predictions).stream())
        .forEach(features::add);
    features.removeAll(standard);
    features.removeAll(renamed.keySet());
    return columns(file).stream().anyMatch(features::contains);
  }

  private String sentences(List<Path> unlike) {
    return unlike.stream()
        .map(
            file -> {
              Map.Entry<InputKind, List<String>> nearest =
                  NEEDED.stream()
                      .min(Comparator.comparing(needed -> -found(file, needed.getValue())))
                      .orElseThrow();
              return sentence(
                  file,
                  " to hold " + nearest.getKey().word(),
                  missing(columns(file), nearest.getValue()));
            })
        .reduce((first, second) -> first + "; " + second)
        .orElse("");
  }

  private int found(Path file, List<String> names) {
    return names.size() - missing(columns(file), names).size();
  }

  private String sentence(Path file, String purpose, List<String> absent) {
    return Printable.of(
        "%s has no column %s%s; it has %s"
            .formatted(file, String.join(", ", absent), purpose, columns(file)));
  }
}
