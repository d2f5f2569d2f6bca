package io.modelwatch.config;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import io.modelwatch.domain.Word;
import io.modelwatch.stats.drift.compat.Compat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a tree that satisfies the schema into a {@link Monitor}, defaults filled in. */
final class MonitorReader {

  private MonitorReader() {}

  static Monitor read(JsonNode root, String hash) {
    return new Monitor(
        root.required("monitor").asString(),
        canonical(root.required("model_id")),
        text(root, "owner", ""),
        text(root, "description", ""),
        optionalText(root, "schedule"),
        recipients(root.required("recipients")),
        inputs(root.required("inputs")),
        files(root),
        columns(root.required("columns")),
        labels(model(root.path("model")), root.required("labels")),
        list(root.required("windows"), node -> duration(node.asString())),
        baseline(root.required("baseline"), timezone(root)),
        root.path("minimum_rows").asInt(30),
        metrics(root.path("metrics")),
        map(root.path("limits"), MonitorReader::limit),
        drift(root.path("drift")),
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
        canonicalKeys(map(node.path("training"), MonitorReader::path)),
        node.path("strict").asBoolean(false),
        node.path("bad_rows").asDouble(0.1));
  }

  private static ZoneId timezone(JsonNode root) {
    return ZoneId.of(root.path("timezone").asString("UTC"));
  }

  private static String path(JsonNode node) {
    return Path.of(node.asString()).normalize().toString();
  }

  private static Monitor.Files files(JsonNode root) {
    JsonNode labels = root.path("labels");
    return new Monitor.Files(
        map(root.at("/columns/rename"), JsonNode::asString),
        timezone(root),
        Set.copyOf(list(root.path("na"), JsonNode::asString)),
        root.at("/csv/delimiter").asString(",").charAt(0),
        root.at("/csv/decimal").asString(".").charAt(0),
        labels.has("positive") ? canonical(labels.required("positive")) : null,
        labels.has("negative") ? canonical(labels.required("negative")) : null);
  }

  private static Monitor.Columns columns(JsonNode node) {
    return new Monitor.Columns(
        map(node.required("features"), MonitorReader::column),
        map(node.path("operational"), MonitorReader::column),
        list(node.path("segments"), JsonNode::asString),
        optionalText(node, "weight"),
        canonicalKeys(map(node.path("decision_from"), JsonNode::asDouble)));
  }

  private static Monitor.Column column(JsonNode node) {
    return new Monitor.Column(
        Monitor.ColumnType.valueOf(node.required("type").asString().toUpperCase(Locale.ROOT)),
        optionalNumber(node, "minimum"),
        optionalNumber(node, "maximum"),
        optionalNumber(node, "missing"),
        list(node.path("values"), MonitorReader::canonical));
  }

  private static ModelType model(JsonNode node) {
    return ModelType.valueOf(node.path("type").asString("binary").toUpperCase(Locale.ROOT));
  }

  private static LabelContract labels(ModelType model, JsonNode node) {
    JsonNode absence = node.path("absence");
    return new LabelContract(
        model,
        LabelContract.Kind.valueOf(node.required("kind").asString().toUpperCase(Locale.ROOT)),
        duration(node.required("horizon").asString()),
        duration(node.required("maturity").asString()),
        canonicalKeys(map(node.path("sources"), MonitorReader::source)),
        absence.isMissingNode()
            ? null
            : new LabelContract.Absence(
                canonical(absence.required("ends")),
                canonical(absence.required("starts")),
                duration(absence.required("for").asString())),
        node.has("silence")
            ? Silence.valueOf(node.required("silence").asString().toUpperCase(Locale.ROOT))
            : null);
  }

  private static LabelContract.Source source(JsonNode node) {
    JsonNode selects = node.path("selects");
    return new LabelContract.Source(
        node.has("rank") ? node.required("rank").asInt() : null,
        node.has("cancels") ? canonical(node.required("cancels")) : null,
        selects.isMissingNode()
            ? null
            : new LabelContract.Selection(
                selects.required("top").asInt(), selects.required("by").asString()));
  }

  private static Monitor.Baseline baseline(JsonNode node, ZoneId zone) {
    if (node.has("first")) {
      return new Monitor.Baseline.First(duration(node.required("first").asString()));
    }
    if (node.has("window")) {
      return new Monitor.Baseline.Fixed(Window.parse(node.required("window").asString(), zone));
    }
    return new Monitor.Baseline.Training();
  }

  private static Monitor.Metrics metrics(JsonNode node) {
    JsonNode costs = node.path("costs");
    return new Monitor.Metrics(
        numbers(node.path("betas"), 0.5, 2.0),
        numbers(node.path("top_percents"), 1.0, 5.0, 10.0),
        numbers(node.path("thresholds")),
        costs.isMissingNode()
            ? null
            : new Monitor.Costs(
                costs.path("true_positive").asDouble(0),
                costs.path("false_positive").asDouble(0),
                costs.path("false_negative").asDouble(0),
                costs.path("true_negative").asDouble(0)),
        node.path("daily_budget").asInt(0),
        node.path("exact_scores").asInt(200_000));
  }

  private static List<Double> numbers(JsonNode node, Double... otherwise) {
    return node.isMissingNode() ? List.of(otherwise) : list(node, JsonNode::asDouble);
  }

  private static Monitor.Limit limit(JsonNode node) {
    JsonNode yellow = node.path("yellow");
    String action = optionalText(node, "action");
    return new Monitor.Limit(
        node.has("green") ? Comparison.parse(node.required("green").asString()) : null,
        yellow.isString() ? Comparison.parse(yellow.asString()) : null,
        yellow.isNumber() ? yellow.asDouble() : null,
        optionalNumber(node, "red"),
        action == null ? null : action(action),
        node.path("segments").asBoolean(false),
        node.has("basis")
            ? Basis.valueOf(node.required("basis").asString().toUpperCase(Locale.ROOT))
            : null,
        optionalNumber(node, "neutral"));
  }

  private static Monitor.Drift drift(JsonNode node) {
    JsonNode compat = node.path("compat");
    return new Monitor.Drift(
        compat.isString() ? List.of(tool(compat)) : list(compat, MonitorReader::tool),
        node.path("multivariate").asBoolean(false),
        node.path("sampled_rows").asInt(5000));
  }

  private static Compat tool(JsonNode node) {
    return Word.parse(Compat.class, node.asString());
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

  /** What files are compared with is spelled as their values are read. */
  private static String canonical(JsonNode value) {
    return CanonicalText.of(value.asString());
  }

  private static <T> Map<String, T> canonicalKeys(Map<String, T> map) {
    Map<String, T> result = new LinkedHashMap<>();
    map.forEach((key, value) -> result.put(CanonicalText.of(key), value));
    return Collections.unmodifiableMap(result);
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> result = new ArrayList<>();
    array.forEach(node -> result.add(element.apply(node)));
    return List.copyOf(result);
  }

  private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
    Map<String, T> result = new LinkedHashMap<>();
    object.properties().forEach(entry -> result.put(entry.getKey(), value.apply(entry.getValue())));
    return Collections.unmodifiableMap(result);
  }
}
