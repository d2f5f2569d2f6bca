package io.modelwatch.metrics;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.stats.estimate.Cbpe;
import io.modelwatch.stats.estimate.DensityRatio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Estimates the performance of a file without labels from one with labels. */
public final class LabelFreeEstimate {

  /**
   * The columns' names.
   *
   * @param label of the reference: 1 or 0
   * @param features those that may shift; none leaves PAPE out
   */
  public record Columns(String score, String decision, String label, List<String> features) {}

  /**
   * The figures of consecutive rows.
   *
   * @param from the first row, from 0
   * @param to the row after the last
   * @param cbpe the figures by name if only scores shift
   * @param pape the figures by name if features shift too; empty without features
   */
  public record Chunk(
      int from, int to, Map<String, MetricValue> cbpe, Map<String, MetricValue> pape) {}

  private LabelFreeEstimate() {}

  /**
   * Estimates a file in chunks.
   *
   * @param rowsPerChunk how many rows a chunk has; the last may have fewer
   */
  public static List<Chunk> of(Path reference, Path window, Columns columns, int rowsPerChunk) {
    Table labelled =
        Table.read(reference, List.of(columns.score(), columns.label()), columns.features());
    Table unlabelled =
        Table.read(window, List.of(columns.score(), columns.decision()), columns.features());
    boolean[] label = flags(labelled.numbers.get(1));
    Cbpe cbpe = Cbpe.fit(labelled.numbers.get(0), label);
    List<FeatureCodes> features = labelled.texts.stream().map(FeatureCodes::new).toList();
    int[][] referenceCodes = labelled.codes(features, 0, label.length);
    int rows = unlabelled.numbers.get(0).length;
    List<Chunk> chunks = new ArrayList<>();
    for (int from = 0; from < rows; from = to(from, rowsPerChunk, rows)) {
      int to = to(from, rowsPerChunk, rows);
      double[] score = Arrays.copyOfRange(unlabelled.numbers.get(0), from, to);
      boolean[] decision = flags(Arrays.copyOfRange(unlabelled.numbers.get(1), from, to));
      Map<String, MetricValue> pape = Map.of();
      if (!features.isEmpty()) {
        double[] weight =
            DensityRatio.weights(referenceCodes, unlabelled.codes(features, from, to));
        pape = Cbpe.fit(labelled.numbers.get(0), label, weight).figures(score, decision);
      }
      chunks.add(new Chunk(from, to, cbpe.figures(score, decision), pape));
    }
    return chunks;
  }

  private static int to(int from, int rowsPerChunk, int rows) {
    return (int) Math.min(rows, (long) from + rowsPerChunk);
  }

  private static boolean[] flags(double[] numbers) {
    boolean[] flags = new boolean[numbers.length];
    for (int row = 0; row < flags.length; row++) {
      flags[row] = numbers[row] == 1;
    }
    return flags;
  }

  /** Columns of a file: numbers, and features as texts. */
  private record Table(List<double[]> numbers, List<List<String>> texts) {

    static Table read(Path file, List<String> names, List<String> features) {
      List<List<Double>> numbers = new ArrayList<>();
      List<List<String>> texts = new ArrayList<>();
      names.forEach(name -> numbers.add(new ArrayList<>()));
      features.forEach(name -> texts.add(new ArrayList<>()));
      new ColumnScan(names, List.of(), features, List.of(), ColumnScan.RowFilter.none())
          .read(
              file,
              batch -> {
                for (int row = 0; row < batch.size(); row++) {
                  for (int column = 0; column < numbers.size(); column++) {
                    numbers.get(column).add(batch.numbers(column)[row]);
                  }
                  for (int column = 0; column < texts.size(); column++) {
                    texts.get(column).add(batch.texts(column)[row]);
                  }
                }
              });
      return new Table(
          numbers.stream()
              .map(column -> column.stream().mapToDouble(Double::doubleValue).toArray())
              .toList(),
          texts);
    }

    int[][] codes(List<FeatureCodes> features, int from, int to) {
      int[][] codes = new int[features.size()][];
      for (int feature = 0; feature < codes.length; feature++) {
        codes[feature] = features.get(feature).of(texts.get(feature).subList(from, to));
      }
      return codes;
    }
  }
}
