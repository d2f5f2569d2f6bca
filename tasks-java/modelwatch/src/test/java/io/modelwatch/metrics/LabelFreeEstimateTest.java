package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.SharedStreams;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.metrics.LabelFreeEstimate.Chunk;
import io.modelwatch.metrics.LabelFreeEstimate.Columns;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Against NannyML 0.13.1: {@code CBPE(metrics=METRICS, y_pred_proba=score, y_pred=decision,
 * y_true=label, problem_type="classification_binary", chunk_size=N)}, fitted on the reference file;
 * the decision of the fraud reference is {@code score > 0.5}.
 */
@Tag("study")
class LabelFreeEstimateTest {

  private static final List<String> METRICS =
      List.of(
          "precision", "recall", "specificity", "f1", "accuracy", "roc_auc", "average_precision");

  private static final int ROWS = 20_889;

  private static final Map<Integer, double[]> CENSUS =
      Map.of(
          0,
          new double[] {
            0.8008255481103342,
            0.8637139351731163,
            0.7928891401375484,
            0.831081740615893,
            0.8276548841153298,
            0.9048018522270965,
            0.8816822764734806
          },
          5,
          new double[] {
            0.8074153821052656,
            0.8817724886106438,
            0.7813826452001286,
            0.8429573562113414,
            0.8325485046638285,
            0.9051449178361433,
            0.8879403452685837
          },
          9,
          new double[] {
            0.8081276626324243,
            0.8843597636503093,
            0.7743936407121805,
            0.8445269106601914,
            0.8313502286164121,
            0.9032112462881753,
            0.8892909166896551
          });

  private static final double[] FRAUD = {
    0.8902197650521366,
    0.673192611772014,
    0.9991951117748422,
    0.7666427329990663,
    0.996064711823706,
    0.9762669302976155,
    0.8137290074480871
  };

  @Test
  void equalsNannyMlOnCensus() {
    Path census = SharedStreams.folder("census");
    List<Chunk> chunks = estimate(census, List.of());
    assertThat(chunks).hasSize(11);
    CENSUS.forEach((index, expected) -> check(chunks.get(index), expected));
  }

  @Test
  void equalsNannyMlOnFraud() {
    Path fraud = SharedStreams.folder("fraud");
    List<Chunk> chunks =
        LabelFreeEstimate.of(
                fraud.resolve("training-1.parquet"),
                fraud.resolve("predictions/2018-05-14.parquet"),
                FileOptions.STANDARD,
                new Columns("score", "decision", "outcome", List.of()),
                Integer.MAX_VALUE)
            .chunks();
    assertThat(chunks).hasSize(1);
    check(chunks.get(0), FRAUD);
  }

  /** The error against the truth, over ten chunks, is smaller where features are weighed. */
  @Test
  void papeImprovesOnCbpeWhereFeaturesShift() throws Exception {
    Path census = SharedStreams.folder("census");
    List<Chunk> chunks =
        estimate(
            census,
            List.of(
                "AGEP,SCHL,MAR,RELP,DIS,ESP,CIT,MIG,MIL,ANC,NATIVITY,DEAR,DEYE,DREM,SEX,RAC1P"
                    .split(",")));
    Map<String, Double> cbpe = new HashMap<>();
    Map<String, Double> pape = new HashMap<>();
    for (Chunk chunk : chunks.subList(0, 10)) {
      Map<String, Double> truth = truth(census, chunk);
      truth.forEach(
          (name, value) -> {
            cbpe.merge(name, Math.abs(chunk.cbpe().get(name).value() - value), Double::sum);
            pape.merge(name, Math.abs(chunk.pape().get(name).value() - value), Double::sum);
          });
    }
    assertThat(cbpe.get("precision") / 10).isLessThan(0.0104);
    assertThat(cbpe.get("recall") / 10).isLessThan(0.0068);
    assertThat(cbpe.get("f1") / 10).isLessThan(0.0052);
    cbpe.forEach((name, error) -> assertThat(pape.get(name)).as(name).isLessThan(error));
  }

  private static List<Chunk> estimate(Path census, List<String> features) {
    return LabelFreeEstimate.of(
            census.resolve("employment_MA_reference.pq"),
            census.resolve("employment_MA_analysis.pq"),
            FileOptions.STANDARD,
            new Columns("predicted_probability", "prediction", "employed", features),
            ROWS)
        .chunks();
  }

  private static void check(Chunk chunk, double[] expected) {
    for (int metric = 0; metric < expected.length; metric++) {
      String name = METRICS.get(metric);
      assertThat(chunk.cbpe().get(name).value()).as(name).isCloseTo(expected[metric], within(1e-6));
    }
  }

  private static Map<String, Double> truth(Path census, Chunk chunk) throws Exception {
    String sql =
        """
        SELECT sum(prediction * employed), sum(prediction), sum(employed)
        FROM (FROM read_parquet('%s') LIMIT %d OFFSET %d) JOIN read_parquet('%s') USING (id)
        """
            .formatted(
                census.resolve("employment_MA_analysis.pq"),
                chunk.to() - chunk.from(),
                chunk.from(),
                census.resolve("employment_MA_analysis_target.pq"));
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      double right = row.getDouble(1);
      return Map.of(
          "precision",
          right / row.getDouble(2),
          "recall",
          right / row.getDouble(3),
          "f1",
          2 * right / (row.getDouble(2) + row.getDouble(3)));
    }
  }
}
