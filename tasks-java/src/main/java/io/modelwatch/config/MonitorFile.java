package io.modelwatch.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.utils.JsonNodes;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Window;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads monitor files and says what is wrong with them: line, field and what is allowed. */
public final class MonitorFile {

  private MonitorFile() {}

  /**
   * Finds a monitor file: an existing path, or the name of a monitor in a folder.
   *
   * @param nameOrFile a path, or a monitor's name
   * @param folder where named monitors are
   * @throws MonitorFileException when there is no such file
   */
  public static Path find(String nameOrFile, Path folder) {
    Path path = Path.of(nameOrFile);
    if (Files.isRegularFile(path)) {
      return path;
    }
    Path named = folder.resolve(nameOrFile + ".yaml");
    if (Files.isRegularFile(named)) {
      return named;
    }
    throw new MonitorFileException(
        nameOrFile, List.of("there is neither a file of that name nor " + named));
  }

  /**
   * Reads and checks a monitor file.
   *
   * @throws MonitorFileException when it breaks the schema or names a column it does not define
   */
  public static Monitor load(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new MonitorFileException(
          file.toString(), List.of("it cannot be read: " + unreadable.getMessage()));
    }
    return parse(file.toString(), text);
  }

  /** As {@link #load}, from a text; {@code file} is the name used in messages. */
  static Monitor parse(String file, String text) {
    JsonNode root;
    List<Error> errors;
    try {
      SchemaRegistry registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.nodeReader(DefaultNodeReader.builder().locationAware().build()));
      root = DefaultNodeReader.builder().locationAware().build().readTree(text, InputFormat.YAML);
      errors = schema(registry).validate(root);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (IllegalArgumentException invalid) {
      if (invalid.getCause() instanceof JacksonException syntax) {
        throw notYaml(file, syntax);
      }
      throw invalid;
    }
    if (!errors.isEmpty()) {
      throw new MonitorFileException(file, errors.stream().map(MonitorFile::describe).toList());
    }
    Monitor monitor = monitor(root, sha256(text));
    List<String> problems = crossChecks(monitor);
    if (!problems.isEmpty()) {
      throw new MonitorFileException(file, problems);
    }
    return monitor;
  }

  private static MonitorFileException notYaml(String file, JacksonException syntax) {
    String sentence = syntax.getOriginalMessage().lines().findFirst().orElse("");
    return new MonitorFileException(
        file, List.of("line " + syntax.getLocation().getLineNr() + ": not YAML: " + sentence));
  }

  private static Schema schema(SchemaRegistry registry) {
    try (InputStream stream =
        Objects.requireNonNull(MonitorFile.class.getResourceAsStream("monitor.schema.json"))) {
      return registry.getSchema(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String describe(Error error) {
    JsonNode node = error.getInstanceNode();
    var location = node == null ? null : JsonNodes.tokenStreamLocationOf(node);
    String line = location == null ? "" : "line " + location.getLineNr() + ": ";
    String field = error.getInstanceLocation().toString();
    String schemaPart = error.getSchemaNode() == null ? "" : allowed(error);
    return line + (field.isEmpty() ? "/" : field) + ": " + error.getMessage() + schemaPart;
  }

  private static String allowed(Error error) {
    return error.getKeyword().equals("pattern")
        ? " (allowed: " + error.getSchemaNode().asString() + ")"
        : "";
  }

  private static List<String> crossChecks(Monitor monitor) {
    List<String> problems = new ArrayList<>();
    Map<String, Monitor.Column> known = new LinkedHashMap<>(monitor.columns().features());
    known.putAll(monitor.columns().operational());
    for (String segment : monitor.columns().segments()) {
      for (String column : segment.split("\\*", -1)) {
        if (!known.containsKey(column)) {
          problems.add(
              "/columns/segments: '" + column + "' is not a column; allowed: " + known.keySet());
        }
      }
    }
    String weight = monitor.columns().weight();
    if (weight != null && !known.containsKey(weight)) {
      problems.add("/columns/weight: '" + weight + "' is not a column; allowed: " + known.keySet());
    }
    monitor
        .labels()
        .sources()
        .forEach(
            (name, source) -> {
              if (source.cancels() != null
                  && !monitor.labels().sources().containsKey(source.cancels())) {
                problems.add(
                    "/labels/sources/"
                        + name
                        + "/cancels: '"
                        + source.cancels()
                        + "' is not a source; allowed: "
                        + monitor.labels().sources().keySet());
              }
            });
    if (monitor.baseline() instanceof Monitor.Baseline.Training
        && monitor.inputs().training().isEmpty()) {
      problems.add("/baseline: {from: training} needs /inputs/training");
    }
    return problems;
  }

  private static Monitor monitor(JsonNode root, String hash) {
    return new Monitor(
        root.required("monitor").asString(),
        root.required("model_id").asString(),
        text(root, "owner", ""),
        text(root, "description", ""),
        optionalText(root, "schedule"),
        recipients(root.required("recipients")),
        inputs(root.required("inputs")),
        columns(root.required("columns")),
        labels(root.required("labels")),
        list(root.required("windows"), node -> duration(node.asString())),
        baseline(root.required("baseline")),
        root.path("minimum_rows").asInt(30),
        map(root.path("limits"), MonitorFile::limit),
        policy(root.path("policy")),
        hash);
  }

  private static Monitor.Recipients recipients(JsonNode node) {
    return new Monitor.Recipients(
        list(node.path("yellow"), JsonNode::asString),
        list(node.path("red"), JsonNode::asString),
        list(node.path("pipeline"), JsonNode::asString));
  }

  private static Monitor.Inputs inputs(JsonNode node) {
    return new Monitor.Inputs(
        node.required("predictions").asString(),
        node.required("outcomes").asString(),
        optionalText(node, "feedback"),
        optionalText(node, "errors"),
        map(node.path("training"), JsonNode::asString),
        node.path("strict").asBoolean(false),
        node.path("bad_rows").asDouble(0.1));
  }

  private static Monitor.Columns columns(JsonNode node) {
    return new Monitor.Columns(
        map(node.required("features"), MonitorFile::column),
        map(node.path("operational"), MonitorFile::column),
        list(node.path("segments"), JsonNode::asString),
        optionalText(node, "weight"));
  }

  private static Monitor.Column column(JsonNode node) {
    return new Monitor.Column(
        Monitor.ColumnType.valueOf(node.required("type").asString().toUpperCase(Locale.ROOT)),
        optionalNumber(node, "minimum"),
        optionalNumber(node, "maximum"),
        optionalNumber(node, "missing"),
        list(node.path("values"), JsonNode::asString));
  }

  private static Monitor.Labels labels(JsonNode node) {
    JsonNode absence = node.path("absence");
    return new Monitor.Labels(
        Monitor.LabelKind.valueOf(node.required("kind").asString().toUpperCase(Locale.ROOT)),
        duration(node.required("horizon").asString()),
        duration(node.required("maturity").asString()),
        map(node.path("sources"), MonitorFile::source),
        absence.isMissingNode()
            ? null
            : new Monitor.Absence(
                absence.required("ends").asString(),
                absence.required("starts").asString(),
                duration(absence.required("for").asString())));
  }

  private static Monitor.Source source(JsonNode node) {
    JsonNode selects = node.path("selects");
    return new Monitor.Source(
        node.has("rank") ? node.required("rank").asInt() : null,
        optionalText(node, "cancels"),
        selects.isMissingNode()
            ? null
            : new Monitor.Selection(
                selects.required("top").asInt(), selects.required("by").asString()));
  }

  private static Monitor.Baseline baseline(JsonNode node) {
    if (node.has("first")) {
      return new Monitor.Baseline.First(duration(node.required("first").asString()));
    }
    if (node.has("window")) {
      return new Monitor.Baseline.Fixed(Window.parse(node.required("window").asString()));
    }
    return new Monitor.Baseline.Training();
  }

  private static Monitor.Limit limit(JsonNode node) {
    JsonNode yellow = node.path("yellow");
    String action = optionalText(node, "action");
    return new Monitor.Limit(
        node.has("green") ? Comparison.parse(node.required("green").asString()) : null,
        yellow.isString() ? Comparison.parse(yellow.asString()) : null,
        yellow.isNumber() ? yellow.asDouble() : null,
        optionalNumber(node, "red"),
        action == null ? null : action(action));
  }

  private static Monitor.Policy policy(JsonNode node) {
    return new Monitor.Policy(
        action(text(node, "yellow", "watch")),
        action(text(node, "red_metric", "retrain")),
        action(text(node, "red_drift", "watch")),
        action(text(node, "red_quality", "watch")));
  }

  private static Action action(String word) {
    return Action.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Duration duration(String text) {
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return text.endsWith("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
  }

  private static String text(JsonNode node, String field, String otherwise) {
    return node.path(field).asString(otherwise);
  }

  private static @Nullable String optionalText(JsonNode node, String field) {
    return node.has(field) ? node.required(field).asString() : null;
  }

  private static @Nullable Double optionalNumber(JsonNode node, String field) {
    return node.has(field) ? (Double) node.required(field).asDouble() : null;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> result = new ArrayList<>();
    array.forEach(node -> result.add(element.apply(node)));
    return List.copyOf(result);
  }

  private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
    Map<String, T> result = new LinkedHashMap<>();
    object.properties().forEach(entry -> result.put(entry.getKey(), value.apply(entry.getValue())));
    return java.util.Collections.unmodifiableMap(result);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
