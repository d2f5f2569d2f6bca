package io.modelwatch.config;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.WindowKind;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a schema cannot say: names that must refer to something in the same file, and what a type of
 * model does not have.
 */
final class MonitorChecks {

  /** What follows from a yes or no, or from a score that promises one. */
  private static final List<String> OF_BINARY_ONLY =
      List.of(
          "/metrics",
          "/columns/weight",
          "/columns/decision_from",
          "/inputs/feedback",
          "/inputs/assignments",
          "/experiment",
          "/labels/positive",
          "/labels/negative");

  private final Monitor monitor;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * What is wrong with a field.
   *
   * @param field a JSON pointer to it
   * @param sentence what is wrong, and what is allowed
   */
  record Problem(String field, String sentence) {}

  private MonitorChecks(Monitor monitor) {
    this.monitor = monitor;
  }

  /** What of a tree that satisfies the schema cannot be read at all. */
  static List<Problem> unreadable(JsonNode root) {
    String timezone = root.path("timezone").asString("UTC");
    for (String field : List.of("/timezone", "/telling/timezone")) {
      String zone = root.at(field).asString("UTC");
      // Java 17 has names of its own
      if (!ZoneId.getAvailableZoneIds().contains(zone) || zone.startsWith("SystemV/")) {
        return List.of(
            new Problem(field, "'%s' is no time zone; allowed: IANA names".formatted(zone)));
      }
    }
    for (Map.Entry<String, JsonNode> training : root.at("/inputs/training").properties()) {
      if (!isPath(training.getValue().asString())) {
        return List.of(
            new Problem(
                "/inputs/training/" + part(training.getKey()),
                "is no path here; with letters beyond ASCII, LANG must be of UTF-8"));
      }
    }
    for (JsonNode day : root.at("/calendar/holidays")) {
      if (!isDate(day.asString())) {
        return List.of(
            new Problem("/calendar/holidays", "'%s' is no date".formatted(day.asString())));
      }
    }
    int number = 0;
    for (JsonNode days : root.at("/telling/maintenance")) {
      String field = "/telling/maintenance/" + number++;
      for (String end : List.of("first", "last")) {
        if (!isDate(days.path(end).asString())) {
          return List.of(
              new Problem(
                  field + "/" + end, "'%s' is no date".formatted(days.path(end).asString())));
        }
      }
    }
    JsonNode window = root.at("/baseline/window");
    try {
      if (window.isString()) {
        Window.parse(window.asString(), ZoneId.of(timezone));
      }
      return List.of();
    } catch (UsageException wrong) {
      return List.of(new Problem("/baseline/window", String.valueOf(wrong.getMessage())));
    }
  }

  /**
   * What is wrong with a monitor, as read from a tree.
   *
   * @param standardColumns the names that are the program's own, in lower case
   */
  static List<Problem> problems(Monitor monitor, JsonNode root, Set<String> standardColumns) {
    MonitorChecks checks = new MonitorChecks(monitor);
    checks.schedule();
    checks.globs();
    checks.spellings(root);
    checks.numbers(root.path("metrics"));
    checks.windows();
    checks.alarms();
    checks.columnNames(standardColumns);
    checks.columns();
    checks.files(standardColumns);
    checks.labels(monitor.labels());
    checks.incidents(monitor.incidents());
    checks.telling(monitor.telling());
    checks.experiment(monitor.experiment());
    if (monitor.baseline() instanceof Monitor.Baseline.Training
        && monitor.inputs().training().isEmpty()) {
      checks.add("/baseline", "{from: training} needs /inputs/training");
    }
    monitor
        .limits()
        .forEach((name, limit) -> checks.limit(name, limit, root.path("limits").path(name)));
    if (monitor.model() != ModelType.BINARY) {
      checks.otherThanBinary(root);
    }
    return checks.problems;
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeParseException none) {
      return false;
    }
  }

  private static boolean isPath(String text) {
    try {
      return Path.of(text).getNameCount() > 0;
    } catch (InvalidPathException notHere) {
      return false;
    }
  }

  /** A name as part of a JSON pointer. */
  private static String part(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private void add(String field, String sentence) {
    problems.add(new Problem(field, sentence));
  }

  private void schedule() {
    String problem = monitor.schedule() == null ? null : Schedule.problem(monitor.schedule());
    if (problem != null) {
      add("/schedule", problem);
    }
  }

  private void globs() {
    Monitor.Inputs inputs = monitor.inputs();
    Map<String, String> globs = new LinkedHashMap<>();
    globs.put("predictions", inputs.predictions());
    globs.put("outcomes", inputs.outcomes());
    if (inputs.feedback() != null) {
      globs.put("feedback", inputs.feedback());
    }
    if (inputs.errors() != null) {
      globs.put("errors", inputs.errors());
    }
    if (inputs.assignments() != null) {
      globs.put("assignments", inputs.assignments());
    }
    inputs.training().forEach((version, glob) -> globs.put("training/" + part(version), glob));
    globs.forEach(
        (field, glob) -> {
          try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
          } catch (PatternSyntaxException wrong) {
            add("/inputs/" + field, "'%s' is no glob: %s".formatted(glob, wrong.getDescription()));
          }
        });
  }

  /** What is read as one name must be written once. */
  private void spellings(JsonNode root) {
    for (String field : List.of("/inputs/training", "/columns/decision_from", "/labels/sources")) {
      Map<String, String> taken = new HashMap<>();
      root.at(field)
          .properties()
          .forEach(
              entry -> {
                String name = entry.getKey();
                String other = taken.put(CanonicalText.of(name), name);
                if (other != null) {
                  add(
                      field + "/" + part(name),
                      "'%s' and '%s' are one name, spelled twice".formatted(other, name));
                }
              });
    }
  }

  private void numbers(JsonNode metrics) {
    for (String field : List.of("betas", "top_percents", "thresholds")) {
      Set<Double> taken = new HashSet<>();
      metrics
          .path(field)
          .forEach(
              number -> {
                if (!taken.add(number.asDouble() + 0.0)) { // -0 is 0
                  add("/metrics/" + field, "one number is there twice");
                }
              });
    }
  }

  private void windows() {
    if (monitor.windows().stream().allMatch(WindowKind::whileOpen)) {
      add("/windows", "none is evaluated while nothing is open");
    }
    Set<Optional<Duration>> lengths = new HashSet<>();
    for (WindowKind window : monitor.windows()) {
      if (!lengths.add(Optional.ofNullable(window.length()))) {
        add("/windows", "one length is there twice");
      }
      String columns = String.join("*", window.segment().values().keySet());
      if (!window.segment().equals(Segment.WHOLE) && !isDivision(columns)) {
        add(
            "/windows",
            "'%s' is no division; allowed: %s"
                .formatted(columns, String.join(", ", monitor.columns().segments())));
      }
    }
  }

  private boolean isDivision(String columns) {
    return monitor.columns().segments().stream()
        .map(segment -> Segment.columns(segment).stream().sorted().collect(Collectors.joining("*")))
        .anyMatch(columns::equals);
  }

  private void alarms() {
    Monitor.Alarms alarms = monitor.alarms();
    if (alarms.falseIncidents() > alarms.days()) {
      add("/alarms", "at most one false incident a day can be asked for");
    }
    Monitor.Calendar calendar = monitor.calendar();
    String country = calendar.country();
    if (country == null) {
      if (calendar.region() != null) {
        add("/calendar/region", "needs /calendar/country");
      }
      return;
    }
    String problem = Holidays.problem(country, calendar.region());
    if (problem != null) {
      add("/calendar", problem);
    }
  }

  private void incidents(IncidentPolicy policy) {
    if (policy.openAfter() > policy.of()) {
      add(
          "/incidents/open_after",
          "%d days are more than the %d that are looked at (of)"
              .formatted(policy.openAfter(), policy.of()));
    }
  }

  private void telling(TellingPolicy telling) {
    for (int i = 0; i < telling.maintenance().size(); i++) {
      LocalDate last = telling.maintenance().get(i).last();
      if (last.isBefore(telling.maintenance().get(i).first())) {
        add("/telling/maintenance/" + i + "/last", last + " is before the first of these days");
      }
    }
    TellingPolicy.QuietHours quiet = telling.quietHours();
    if (quiet != null && quiet.from().equals(quiet.to())) {
      add("/telling/quiet_hours", "end when they begin: they would never be over");
    }
    for (int i = 0; i < telling.routes().size(); i++) {
      for (String column : telling.routes().get(i).segment().keySet()) {
        if (!monitor.columns().ofSegments().contains(column)) {
          add(
              "/telling/routes/%d/segment".formatted(i),
              "'%s' divides no segment; allowed: %s"
                  .formatted(column, String.join(", ", monitor.columns().ofSegments())));
        }
      }
    }
  }

  private void experiment(Monitor.@Nullable Experiment experiment) {
    if (experiment == null) {
      if (monitor.inputs().assignments() != null) {
        add("/inputs/assignments", "needs /experiment");
      }
      return;
    }
    if (monitor.inputs().assignments() == null) {
      add("/experiment", "needs /inputs/assignments");
    }
    double sum = experiment.arms().values().stream().mapToDouble(share -> share).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      add("/experiment/arms", "the planned shares add up to %s, not to 1".formatted(sum));
    }
    if (!experiment.arms().containsKey(experiment.control())) {
      add(
          "/experiment/control",
          "'%s' is no arm; allowed: %s"
              .formatted(experiment.control(), experiment.arms().keySet()));
    }
    if (experiment.follow().compareTo(monitor.labels().horizon()) < 0) {
      add("/experiment/follow", "shorter than /labels/horizon; allowed: at least as long");
    }
    for (String division : experiment.segments()) {
      if (!monitor.columns().segments().contains(division)) {
        add(
            "/experiment/segments",
            "'%s' is no division; allowed: %s"
                .formatted(division, String.join(", ", monitor.columns().segments())));
      }
    }
  }

  /** DuckDB and PostgreSQL take names that differ in case only for one. */
  private void columnNames(Set<String> standardColumns) {
    Map<String, String> taken = new HashMap<>();
    monitor
        .columns()
        .features()
        .forEach((name, column) -> column("features", name, column, standardColumns, taken));
    monitor
        .columns()
        .operational()
        .forEach((name, column) -> column("operational", name, column, standardColumns, taken));
  }

  private void column(
      String kind,
      String name,
      Monitor.Column column,
      Set<String> standardColumns,
      Map<String, String> taken) {
    String field = "/columns/" + kind + "/" + part(name);
    String lower = name.toLowerCase(Locale.ROOT);
    if (standardColumns.contains(lower)) {
      add(field, "'%s' is the name of a column that the program has itself".formatted(name));
    }
    String other = taken.put(lower, name);
    if (other != null) {
      add(field, "'%s' and '%s' are one name, whatever the case".formatted(other, name));
    }
    if (column.minimum() != null
        && column.maximum() != null
        && column.minimum() > column.maximum()) {
      add(field, "the minimum is above the maximum");
    }
  }

  private void columns() {
    Map<String, Monitor.Column> known = new LinkedHashMap<>(monitor.columns().features());
    known.putAll(monitor.columns().operational());
    for (String segment : monitor.columns().segments()) {
      for (String column : Segment.columns(segment)) {
        if (!known.containsKey(column)) {
          add(
              "/columns/segments",
              "'%s' is not a column; allowed: %s".formatted(column, known.keySet()));
        }
      }
    }
    for (String column : monitor.metrics().repeats()) {
      if (!known.containsKey(column) && !column.equals("entity_id")) {
        add(
            "/metrics/repeats",
            "'%s' is not a column; allowed: entity_id, %s"
                .formatted(column, String.join(", ", known.keySet())));
      }
    }
    String average = monitor.metrics().average();
    List<String> divisions =
        monitor.columns().segments().stream()
            .filter(division -> Segment.columns(division).size() == 1)
            .toList();
    if (average != null && !divisions.contains(average)) {
      add(
          "/metrics/average",
          "'%s' divides no segment; allowed: %s".formatted(average, String.join(", ", divisions)));
    }
    Monitor.Weight weight = monitor.columns().weight();
    if (weight != null) {
      checkWeight(weight.column(), known);
    }
  }

  private void checkWeight(String weight, Map<String, Monitor.Column> known) {
    Monitor.Column weighed = known.get(weight);
    if (weighed == null) {
      add("/columns/weight", "'%s' is not a column; allowed: %s".formatted(weight, known.keySet()));
    } else if (weighed.type() != Monitor.ColumnType.NUMBER) {
      add("/columns/weight", "'%s' is a category; allowed: a number".formatted(weight));
    }
  }

  private void files(Set<String> standardColumns) {
    Monitor.Files files = monitor.files();
    Set<String> known = new TreeSet<>(standardColumns);
    known.addAll(monitor.columns().features().keySet());
    known.addAll(monitor.columns().operational().keySet());
    monitor
        .columns()
        .rename()
        .forEach(
            (column, name) -> {
              if (!known.contains(name)) {
                add(
                    "/columns/rename/" + part(column),
                    "'%s' is not a column; allowed: %s".formatted(name, known));
              }
            });
    if (files.delimiter() == files.decimal()) {
      add("/csv/decimal", "cannot be what divides the fields, too: say csv.delimiter");
    }
    if (files.positive() == null && files.negative() != null) {
      add("/labels/negative", "needs /labels/positive");
    }
    if (files.positive() != null && files.positive().equalsIgnoreCase(files.negative())) {
      add("/labels/negative", "is the same as /labels/positive");
    }
  }

  private void labels(LabelContract labels) {
    labels
        .sources()
        .forEach(
            (name, source) -> {
              if (name.equals(source.cancels())) {
                add("/labels/sources/" + part(name) + "/cancels", "a source cannot cancel itself");
              }
              if (source.cancels() != null && !labels.sources().containsKey(source.cancels())) {
                add(
                    "/labels/sources/" + part(name) + "/cancels",
                    "'%s' is not a source; allowed: %s"
                        .formatted(source.cancels(), labels.sources().keySet()));
              } else if (source.cancels() != null
                  && !name.equals(source.cancels())
                  && labels.cancels(source.cancels())) {
                add(
                    "/labels/sources/" + part(name) + "/cancels",
                    "'%s' cancels reports itself; allowed: a source that makes some"
                        .formatted(source.cancels()));
              }
              LabelContract.Selection selects = source.selects();
              if (selects != null && !isNumber(selects.by())) {
                add(
                    "/labels/sources/" + part(name) + "/selects/by",
                    "'%s' is no number; allowed: score, or a column of numbers"
                        .formatted(selects.by()));
              }
            });
    if (labels.sources().containsKey(LabelContract.DECISION)) {
      add("/labels/sources/" + LabelContract.DECISION, "reserved for human decisions");
    }
    if (labels.declaredSilence() == Silence.NEGATIVE && labels.model().silence() == null) {
      add(
          "/labels/silence",
          "negative says yes or no, which a %s model does not predict; allowed: unknown"
              .formatted(labels.model().word()));
    }
    if (labels.declaredSilence() == Silence.UNKNOWN
        && labels.kind() == LabelContract.Kind.ABSENCE) {
      add("/labels/silence", "of kind absence, silence is what says negative; allowed: negative");
    }
    LabelContract.Absence absence = labels.absence();
    if (absence != null && labels.maturity().compareTo(absence.lasting()) < 0) {
      add("/labels/maturity", "shorter than /labels/absence/for; allowed: at least as long");
    }
  }

  private boolean isNumber(String name) {
    Monitor.Column column =
        monitor.columns().features().getOrDefault(name, monitor.columns().operational().get(name));
    return name.equals("score") || (column != null && column.type() == Monitor.ColumnType.NUMBER);
  }

  private void limit(String name, Monitor.Limit limit, JsonNode written) {
    String field = "/limits/" + part(name);
    boolean bands = written.has("green");
    boolean bounds = written.path("yellow").isNumber() || written.has("red");
    if (bounds == bands || (!bands && written.path("yellow").isString())) {
      add(
          field,
          "allowed: {green: COMPARISON, yellow: COMPARISON} or {yellow: NUMBER, red: NUMBER}");
    }
    if (bounds && MetricNames.isProbability(name)) {
      add(field, "a probability: the smaller, the farther; allowed: {green: '>= 0.05'}");
    }
    if (isInverted(limit.limit())) {
      add(field, "inverted: what is green must be yellow, too, and yellow begins before red");
    }
    if (MetricNames.isAverage(name) && monitor.metrics().average() == null) {
      add(field, "needs /metrics/average");
    }
    ModelType model = monitor.model();
    Set<ModelType> types = MetricNames.typesWith(name);
    int bracket = name.indexOf('[');
    String measure = name.substring(0, Math.max(0, bracket));
    if (MetricNames.isOfColumns(measure)) {
      if (!isOfWatchedColumn(name, measure)) {
        add(
            field,
            "the measure of one column is MEASURE[COLUMN]; allowed: features, score, decision");
      }
    } else if (types.isEmpty() && !MetricNames.isOfEveryModel(name)) {
      add(
          field,
          "there is no such metric, measure or check; besides those that modelwatch explain lists there are"
              + " those of docs/estimation.md, docs/labels.md and docs/quality.md");
    } else if (!types.isEmpty() && !types.contains(model)) {
      add(
          field,
          "a %s model has no %s; its metrics are %s"
              .formatted(model.word(), name, MetricNames.of(model)));
    }
    if (model != ModelType.BINARY && limit.basis() != null && limit.basis() != Basis.CONFIRMED) {
      add(
          field + "/basis",
          "a %s model has no metrics before its labels; allowed: confirmed"
              .formatted(model.word()));
    }
  }

  private boolean isOfWatchedColumn(String name, String measure) {
    return Stream.concat(
            Stream.of("score", "decision"),
            Stream.concat(
                monitor.columns().features().keySet().stream(),
                monitor.columns().operational().keySet().stream()))
        .anyMatch(column -> name.equals(DriftResult.ofColumn(measure, column)));
  }

  private static boolean isInverted(Limit limit) {
    if (limit instanceof Limit.Bounds bounds) {
      Double yellow = bounds.yellow();
      Double red = bounds.red();
      return yellow != null && red != null && yellow > red;
    }
    if (!(limit instanceof Limit.Bands bands) || bands.yellow() == null) {
      return false;
    }
    Comparison green = bands.green();
    Comparison yellow = bands.yellow();
    return green.isLeast() != yellow.isLeast()
        || (green.isLeast() ? yellow.bound() > green.bound() : yellow.bound() < green.bound());
  }

  private void otherThanBinary(JsonNode root) {
    String word = monitor.model().word();
    if (monitor.labels().kind() == LabelContract.Kind.ABSENCE) {
      add(
          "/labels/kind",
          "absence says yes or no, which a %s model does not predict; allowed: report"
              .formatted(word));
    }
    for (String field : OF_BINARY_ONLY) {
      if (!root.at(field).isMissingNode()) {
        add(field, "only of models of type binary, this one is %s".formatted(word));
      }
    }
  }
}
