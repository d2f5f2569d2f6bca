package io.modelwatch.scoring.model;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * An input of a model: a matrix with a row for each case.
 *
 * @param columns the column that each of its columns has
 * @param type of its values: STRING of categories, FLOAT or DOUBLE of numbers
 */
record Input(String name, List<String> columns, OnnxJavaType type) {

  /** Takes an unmodifiable copy. */
  Input {
    columns = List.copyOf(columns);
  }

  /** The values of rows; the tensor has to be closed. */
  OnnxTensor tensor(OrtEnvironment environment, List<Row> rows) throws OrtException {
    long[] shape = {rows.size(), columns.size()};
    if (type == OnnxJavaType.STRING) {
      String[] texts =
          rows.stream().flatMap(row -> columns.stream().map(row::text)).toArray(String[]::new);
      return OnnxTensor.createTensor(environment, texts, shape);
    }
    double[] numbers =
        rows.stream().flatMapToDouble(row -> columns.stream().mapToDouble(row::number)).toArray();
    if (type == OnnxJavaType.DOUBLE) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(numbers), shape);
    }
    float[] floats = new float[numbers.length];
    for (int index = 0; index < floats.length; index++) {
      floats[index] = (float) numbers[index];
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats), shape);
  }
}
