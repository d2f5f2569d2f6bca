package io.modelwatch.scoring;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.Monitor.ColumnType;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.scoring.model.Champion;
import io.modelwatch.scoring.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Open Inference Protocol, version 2: an input for each feature, of a value for each case, and
 * {@code prediction_id} and {@code entity_id} where they are said.
 */
final class Infer {

  private static final Set<String> NUMBERS =
      Set.of(
          "FP32", "FP64", "INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64");
  private static final String TEXT = "BYTES";
  private static final String ID = "prediction_id";
  private static final String ENTITY = "entity_id";

  private final Monitor monitor;
  private final Champion champion;
  private final Cases cases;
  private final Scorer scorer;

  Infer(Monitor monitor, Champion champion, Cases cases, Scorer scorer) {
    this.monitor = monitor;
    this.champion = champion;
    this.cases = cases;
    this.scorer = scorer;
  }

  void server(Context request) {
    Json.answer(request, Map.of("name", "modelwatch", "version", "2", "extensions", List.of()));
  }

  /** It is ready as long as it answers: it does not start without a model. */
  void health(Context request) {
    Json.answer(request, Map.of("live", true, "ready", true));
  }

  void ready(Context request) {
    requireModel(request);
    Json.answer(request, Map.of("name", monitor.modelId(), "ready", true));
  }

  void metadata(Context request) {
    requireModel(request);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", monitor.modelId());
    body.put("versions", List.of(champion.with(Model::version)));
    body.put("platform", "onnx_onnxruntime");
    List<Map<String, Object>> inputs = new ArrayList<>();
    monitor
        .columns()
        .features()
        .forEach((name, column) -> inputs.add(tensor(name, datatype(column.type()))));
    body.put("inputs", inputs);
    body.put(
        "outputs", List.of(tensor("score", "FP64"), tensor("decision", "INT64"), tensor(ID, TEXT)));
    Json.answer(request, body);
  }

  private static String datatype(ColumnType type) {
    return type == ColumnType.NUMBER ? "FP64" : TEXT;
  }

  private static Map<String, Object> tensor(String name, String datatype) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("name", name);
    tensor.put("datatype", datatype);
    tensor.put("shape", List.of(-1));
    return tensor;
  }

  void infer(Context request) throws IOException {
    requireModel(request);
    JsonNode body = Json.object(request);
    List<Prediction> predictions =
        scorer.score(cases.several(rows(body), "cases"), Answers.began(request));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model_name", monitor.modelId());
    answer.put("model_version", predictions.get(0).modelVersion());
    if (body.path("id").isString()) {
      answer.put("id", body.path("id").asString());
    }
    answer.put(
        "outputs",
        List.of(
            output("score", "FP64", predictions, Prediction::score),
            output("decision", "INT64", predictions, Prediction::decision),
            output(ID, TEXT, predictions, Prediction::predictionId)));
    Json.answer(request, answer);
  }

  private static Map<String, Object> output(
      String name,
      String datatype,
      List<Prediction> predictions,
      Function<Prediction, Object> value) {
    Map<String, Object> output = tensor(name, datatype);
    output.put("shape", List.of(predictions.size()));
    output.put("data", predictions.stream().map(value).toList());
    return output;
  }

  private void requireModel(Context request) {
    if (!request.pathParam("model").equals(monitor.modelId())) {
      throw new NotFoundResponse("there is no such model");
    }
    String version = request.pathParamMap().get("version");
    if (version != null && !CanonicalText.of(version).equals(champion.with(Model::version))) {
      throw new NotFoundResponse("this version is not in service");
    }
  }

  /** The columns of a request as cases. */
  private ArrayNode rows(JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    JsonNode inputs = body.path("inputs");
    if (!inputs.isArray() || inputs.isEmpty()) {
      errors.add(new FieldError("inputs", "is no list of inputs"));
    }
    int place = 0;
    int count = -1;
    for (JsonNode input : inputs.isArray() ? inputs : List.<JsonNode>of()) {
      String here = "inputs[%d]".formatted(place++);
      String error = fault(input, count);
      if (error != null) {
        errors.add(new FieldError(here, error));
        continue;
      }
      if (count < 0) {
        count = input.path("data").size();
        for (int row = 0; row < count; row++) {
          ObjectNode one = rows.addObject();
          one.putObject("features");
        }
      }
      put(input, here, rows, errors);
    }
    RefusedException.ifAny(errors);
    return rows;
  }

  private static @Nullable String fault(JsonNode input, int count) {
    JsonNode data = input.path("data");
    JsonNode shape = input.path("shape");
    if (!input.path("name").isString() || !data.isArray() || !shape.isArray()) {
      return "does not have a name, a shape and data";
    }
    long size = data.size();
    boolean isColumn =
        (shape.size() == 1 || (shape.size() == 2 && shape.get(1).asLong(0) == 1))
            && shape.get(0).asLong(-1) == size;
    if (!isColumn) {
      return "is not of the shape [N] or [N, 1] of its data";
    }
    String datatype = input.path("datatype").asString("");
    if (!NUMBERS.contains(datatype) && !datatype.equals(TEXT) && !datatype.equals("BOOL")) {
      return "has no datatype of the protocol that is understood";
    }
    return count >= 0 && size != count ? "has not as many values as the inputs before" : null;
  }

  private static void put(JsonNode input, String here, ArrayNode rows, List<FieldError> errors) {
    String name = input.path("name").asString();
    boolean isId = name.equals(ID) || name.equals(ENTITY);
    int row = 0;
    for (JsonNode value : input.path("data")) {
      ObjectNode one = (ObjectNode) rows.get(row++);
      ObjectNode target = isId ? one : (ObjectNode) one.path("features");
      if (target.has(name)) {
        errors.add(new FieldError(here, "has the name of an input before"));
        return;
      }
      target.set(name, value.isArray() && value.size() == 1 ? value.get(0) : value);
    }
  }
}
