package io.modelwatch.metrics;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.landing.LandedFile;
import io.modelwatch.stats.estimate.cbpe.Cbpe;
import io.modelwatch.stats.estimate.cbpe.DensityRatio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Estimates the performance of a file without labels from one with labels. */
public final class LabelFreeEstimate {

  private static final String SCORE = "score";
  private static final String FLAG = "flag";

  /** Before the name of a feature: it may be the score, too. */
  private static final String FEATURE = "feature ";

  /**
   * The columns' names.
   *
   * @param label of the reference: 1 or 0
   * @param features those that may shift; none leaves PAPE out
   */
  public record Columns(String score, String decision, String label, List<String> features) {}

  /**
   * The metrics of consecutive rows, of those that have a score and a decision.
   *
   * @param from the first row, from 0
   * @param to the row after the last
   * @param cbpe the metrics by name if only scores shift
   * @param pape the metrics by name if features shift too; empty without features
   */
  public record Chunk(
      int from, int to, Map<String, MetricValue> cbpe, Map<String, MetricValue> pape) {}

  /**
   * What was estimated.
   *
   * @param rows of both files, and those that were left out
   */
  public record Estimated(List<Chunk> chunks, List<LandedFile.Rows> rows) {}

  private LabelFreeEstimate() {}

  /**
   * Estimates a file in chunks.
   *
   * @param reference rows without a score or a label are no evidence
   * @param window rows without a score or a decision have no metrics
   * @param rowsPerChunk how many rows a chunk has; the last may have fewer
   * @throws io.modelwatch.domain.InputRefusedException when a file cannot be read, has a label or a
   *     decision that is neither 0 nor 1, too many rows that do not fit, or none that counts
   * @throws io.modelwatch.domain.UsageException when a file is not there, or lacks a column
   */
  public static Estimated of(
      Path reference, Path window, FileOptions options, Columns columns, int rowsPerChunk) {
    try (LandedFile before = new LandedFile(reference, options);
        LandedFile after = new LandedFile(window, options)) {
      Table labelled = Table.read(before, columns, options.label(columns.label()));
      Table unlabelled = Table.read(after, columns, options.decision(columns.decision()));
      return new Estimated(
          chunks(labelled, unlabelled, rowsPerChunk), List.of(labelled.rows, unlabelled.rows));
    }
  }

  private static List<Chunk> chunks(Table labelled, Table unlabelled, int rowsPerChunk) {
    boolean[] label = labelled.flags();
    Cbpe cbpe = Cbpe.fit(labelled.scores(), label);
    List<FeatureCodes> features = labelled.texts.stream().map(FeatureCodes::new).toList();
    int[][] referenceCodes = labelled.codes(features, 0, label.length);
    double[] scores = unlabelled.scores();
    boolean[] decisions = unlabelled.flags();
    int rows = scores.length;
    List<Chunk> chunks = new ArrayList<>();
    for (int from = 0; from < rows; from = to(from, rowsPerChunk, rows)) {
      int to = to(from, rowsPerChunk, rows);
      double[] score = Arrays.copyOfRange(unlabelled.scores(), from, to);
      boolean[] decision = Arrays.copyOfRange(decisions, from, to);
      Map<String, MetricValue> pape = Map.of();
      if (!features.isEmpty()) {
        double[] weight =
            DensityRatio.weights(referenceCodes, unlabelled.codes(features, from, to));
        pape = Cbpe.fit(labelled.scores(), label, weight).metrics(score, decision);
      }
      chunks.add(new Chunk(from, to, cbpe.metrics(score, decision), pape));
    }
    return chunks;
  }

  private static int to(int from, int rowsPerChunk, int rows) {
    return (int) Math.min(rows, (long) from + rowsPerChunk);
  }

  /** The rows of a file that have a score and a label or decision; features as texts. */
  private record Table(List<double[]> numbers, List<List<String>> texts, LandedFile.Rows rows) {

    static Table read(LandedFile file, Columns columns, Field flag) {
      Map<String, Field> fields = new LinkedHashMap<>();
      fields.put(FLAG, flag);
      fields.put(SCORE, Field.optional(columns.score(), FieldType.NUMBER).inUnitInterval());
      List<String> features = new ArrayList<>();
      for (String feature : columns.features()) {
        features.add(FEATURE + feature);
        fields.put(FEATURE + feature, Field.optional(feature, FieldType.TEXT));
      }
      file.load().require(fields.values().stream().map(Field::name));
      LandedFile.Rows rows = file.check(fields, List.of(flag.name()));
      DoubleStream.Builder scores = DoubleStream.builder();
      DoubleStream.Builder flags = DoubleStream.builder();
      List<List<String>> texts = new ArrayList<>();
      features.forEach(feature -> texts.add(new ArrayList<>()));
      file.read(
          new ColumnScan(
              List.of(SCORE, FLAG), List.of(), features, List.of(), ColumnScan.RowFilter.none()),
          batch -> {
            for (int row = 0; row < batch.size(); row++) {
              if (!Double.isNaN(batch.numbers(0)[row]) && !Double.isNaN(batch.numbers(1)[row])) {
                scores.add(batch.numbers(0)[row]);
                flags.add(batch.numbers(1)[row]);
                for (int column = 0; column < texts.size(); column++) {
                  texts.get(column).add(batch.texts(column)[row]);
                }
              }
            }
          });
      double[] known = flags.build().toArray();
      if (known.length == 0) {
        throw file.refused("has no row with both " + columns.score() + " and " + flag.name());
      }
      return new Table(List.of(scores.build().toArray(), known), texts, rows);
    }

    double[] scores() {
      return numbers.get(0);
    }

    boolean[] flags() {
      double[] known = numbers.get(1);
      boolean[] flags = new boolean[known.length];
      for (int row = 0; row < flags.length; row++) {
        flags[row] = known[row] == 1;
      }
      return flags;
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
