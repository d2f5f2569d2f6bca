package io.modelwatch.scoring.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.modelwatch.config.Monitor;
import io.modelwatch.domain.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a binary classifier, as ONNX. Its input is one matrix of numbers, or a column for
 * each feature; its score is the last column of an output: the probability of the positive class.
 */
public final class Model implements AutoCloseable {

  private static final String PROBABILITIES = "probabilities";

  /** What sums of 32 bits are off by at most, as ingest has it. */
  private static final double ROUNDING = 1e-6;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final Path file;
  private final String version;
  private final double decisionFrom;
  private final OrtSession session;
  private final List<Input> inputs;
  private final String output;

  private Model(
      Path file,
      String version,
      double decisionFrom,
      OrtSession session,
      List<Input> inputs,
      String output) {
    this.file = file;
    this.version = version;
    this.decisionFrom = decisionFrom;
    this.session = session;
    this.inputs = inputs;
    this.output = output;
  }

  /**
   * Loads a version.
   *
   * @param folder its folder
   * @param version how predictions name it
   * @throws UsageException when it is no model for the columns of the monitor
   */
  static Model load(Path folder, String version, Monitor monitor) throws IOException {
    Path file = folder.resolve("model.onnx");
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no model " + file);
    }
    ModelNotes notes = ModelNotes.read(folder.resolve("model.json"));
    Double from = notes.decisionFrom();
    if (from == null) {
      from = monitor.columns().decisionFrom().get(version);
    }
    if (from == null) {
      throw new UsageException(
          "nothing says from which score version %s decides 1: say decision_from in %s, or in columns.decision_from of the monitor file"
              .formatted(version, folder.resolve("model.json")));
    }
    OrtSession session = session(file);
    try {
      List<Input> inputs = inputs(file, session, notes, monitor);
      return new Model(file, version, from, session, inputs, output(file, session, notes));
    } catch (OrtException | RuntimeException failure) {
      close(session);
      throw failure instanceof UsageException wrong ? wrong : unusable(file, failure);
    }
  }

  private static OrtSession session(Path file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Requests side by side use the processors, not the threads of one request
      options.setIntraOpNumThreads(1);
      return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    } catch (OrtException failure) {
      throw unusable(file, failure);
    }
  }

  private static UsageException unusable(Path file, Exception failure) {
    return new UsageException(file + " cannot be used: " + failure.getMessage());
  }

  private static List<Input> inputs(
      Path file, OrtSession session, ModelNotes notes, Monitor monitor) throws OrtException {
    Map<String, Monitor.Column> features = monitor.columns().features();
    List<String> columns =
        Objects.requireNonNullElse(notes.columns(), List.copyOf(features.keySet()));
    List<Input> inputs = new ArrayList<>();
    for (NodeInfo node : session.getInputInfo().values()) {
      List<String> own =
          session.getNumInputs() == 1 && !features.containsKey(node.getName())
              ? columns
              : List.of(node.getName());
      TensorInfo tensor = tensor(file, node);
      long[] shape = tensor.getShape();
      if (shape.length != 2 || (shape[1] >= 0 && shape[1] != own.size())) {
        throw new UsageException(
            "input %s of %s is not a row of %d values: %s"
                .formatted(node.getName(), file, own.size(), own));
      }
      for (String column : own) {
        requireType(file, column, features.get(column), tensor.type);
      }
      inputs.add(new Input(node.getName(), own, tensor.type));
    }
    return inputs;
  }

  private static void requireType(
      Path file, String column, Monitor.@Nullable Column feature, OnnxJavaType type) {
    if (feature == null) {
      throw new UsageException(
          "%s wants %s, which is no feature of the monitor file".formatted(file, column));
    }
    boolean isNumber = type == OnnxJavaType.FLOAT || type == OnnxJavaType.DOUBLE;
    if (feature.type() == Monitor.ColumnType.NUMBER ? !isNumber : type != OnnxJavaType.STRING) {
      throw new UsageException(
          "%s wants %s as %s, and the monitor file says that it is a %s: export numbers as FLOAT or DOUBLE, categories as STRING"
              .formatted(file, column, type, feature.type().word()));
    }
  }

  private static String output(Path file, OrtSession session, ModelNotes notes)
      throws OrtException {
    Map<String, NodeInfo> outputs = session.getOutputInfo();
    String name = notes.score();
    if (name == null) {
      name =
          outputs.containsKey(PROBABILITIES) ? PROBABILITIES : outputs.keySet().iterator().next();
    }
    NodeInfo output = outputs.get(name);
    if (output == null
        || (notes.score() == null && outputs.size() > 1 && !name.equals(PROBABILITIES))) {
      throw new UsageException(
          "%s has the outputs %s: say in model.json which is the score"
              .formatted(file, outputs.keySet()));
    }
    OnnxJavaType type = tensor(file, output).type;
    if (type != OnnxJavaType.FLOAT && type != OnnxJavaType.DOUBLE) {
      throw new UsageException("output %s of %s is not of numbers".formatted(name, file));
    }
    return name;
  }

  private static TensorInfo tensor(Path file, NodeInfo node) {
    if (node.getInfo() instanceof TensorInfo tensor) {
      return tensor;
    }
    throw new UsageException(
        "%s of %s is no tensor: export with zipmap=False".formatted(node.getName(), file));
  }

  /** How predictions name it. */
  public String version() {
    return version;
  }

  /** The score from which it decides 1. */
  public double decisionFrom() {
    return decisionFrom;
  }

  /**
   * Scores rows.
   *
   * @return a score of each, in [0, 1]
   * @throws IllegalStateException when the model fails, or gives something else
   */
  public List<Double> scores(List<Row> rows) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Input input : inputs) {
        tensors.put(input.name(), input.tensor(environment, rows));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        return scores((OnnxTensor) result.get(0), rows.size());
      }
    } catch (OrtException failure) {
      throw new IllegalStateException(file + " failed: " + failure.getMessage(), failure);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private List<Double> scores(OnnxTensor tensor, int rows) throws OrtException {
    double[] values = doubles(tensor);
    int width = values.length / rows;
    List<Double> scores = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      double score = width == 0 ? Double.NaN : values[row * width + width - 1];
      if (width > 2 || !(score >= -ROUNDING && score <= 1 + ROUNDING)) {
        throw new IllegalStateException(
            "%s gave %s in %d columns, which is no probability of two classes"
                .formatted(file, score, width));
      }
      scores.add(Math.min(1, Math.max(0, score)));
    }
    return scores;
  }

  /** Numbers of 32 bits are their shortest decimal, as ingest has it. */
  private static double[] doubles(OnnxTensor tensor) throws OrtException {
    if (tensor.getInfo().type == OnnxJavaType.DOUBLE) {
      var buffer = tensor.getDoubleBuffer();
      double[] values = new double[buffer.remaining()];
      buffer.get(values);
      return values;
    }
    var buffer = tensor.getFloatBuffer();
    double[] values = new double[buffer.remaining()];
    for (int index = 0; index < values.length; index++) {
      values[index] = Double.parseDouble(Float.toString(buffer.get(index)));
    }
    return values;
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
