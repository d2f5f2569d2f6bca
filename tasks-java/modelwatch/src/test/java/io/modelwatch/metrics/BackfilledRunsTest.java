package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.metrics.DailyStream.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Windows of the past that somebody evaluates after a run that would have rested on them. */
@Tag("database")
class BackfilledRunsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String SETTINGS =
      """
      labels: {kind: report, horizon: 0d, maturity: 4d, sources: {customer: {rank: 1}}}
      limits: {estimate_error_recall: {green: "<= 0", yellow: "<= 0", basis: best, action: watch}}
      """;

  @TempDir Path folder;

  @Test
  void areNoEvidenceOfARunThatIsDoneAgain() throws Exception {
    Random random = new Random(416);
    DailyStream stream =
        DailyStream.of(
            DATABASE,
            folder,
            SETTINGS,
            12,
            row -> {
              double score = random.nextInt(4) == 0 ? 0.8 : 0.02;
              boolean fraud = random.nextDouble() < score;
              Duration delay = Duration.ofHours(1 + random.nextInt(72));
              return new Prediction(score, "app", fraud ? delay : null);
            });
    RunKey run = stream.run(12, 12);
    String document = stream.document(run);
    for (int day = 5; day <= 7; day++) {
      stream.run(day, day);
      stream.run(day, day + 4);
    }

    assertThat(stream.document(stream.run(12, 12))).isEqualTo(document);
    assertThat(stream.document(run)).contains("only 0 windows are confirmed");
    assertThat(error(stream, run).isDefined()).isFalse();

    RunKey later = stream.run(12, Duration.ofHours(1));

    assertThat(error(stream, later).n()).isEqualTo(3);
    assertThat(stream.document(later)).contains("metric|estimate_error_recall|");
    assertThat(stream.document(stream.run(12, 12))).isEqualTo(document);
  }

  private static MetricValue error(DailyStream stream, RunKey key) {
    return stream.metrics(key).stream()
        .filter(metric -> metric.name().equals("estimate_error_recall"))
        .filter(metric -> metric.basis() == Basis.BEST)
        .findFirst()
        .orElseThrow()
        .value();
  }
}
