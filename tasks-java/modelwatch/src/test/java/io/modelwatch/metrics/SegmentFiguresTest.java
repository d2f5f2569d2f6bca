package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.metrics.DailyStream.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What comes by app is reported within a day, what comes by letter after nine. */
@Tag("database")
class SegmentFiguresTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String SETTINGS =
      """
      labels: {kind: report, horizon: 0d, maturity: 10d, sources: {customer: {rank: 1}}}
      """;

  @TempDir Path folder;

  @Test
  void takesTheSilenceOfEachSegmentForWhatItMeansThere() throws Exception {
    Random random = new Random(416);
    DailyStream stream =
        DailyStream.of(
            DATABASE,
            folder,
            SETTINGS,
            20,
            row -> {
              boolean app = row % 2 == 0;
              double score = random.nextInt(3) == 0 ? 0.7 : 0.02;
              Duration delay = Duration.ofHours(app ? random.nextInt(24) : 9 * 24);
              boolean fraud = random.nextDouble() < score;
              return new Prediction(score, app ? "app" : "letter", fraud ? delay : null);
            });

    RunKey early = stream.run(17, 20);
    RunKey late = stream.run(17, 27);

    for (String channel : List.of("app", "letter")) {
      double truth = precision(stream.metrics(late), Basis.CONFIRMED, channel);
      assertThat(precision(stream.metrics(early), Basis.BEST, channel))
          .as(channel)
          .isCloseTo(truth, within(0.06));
    }
  }

  private static double precision(List<Metric> metrics, Basis basis, String channel) {
    return metrics.stream()
        .filter(metric -> metric.name().equals("precision") && metric.basis() == basis)
        .filter(metric -> metric.segment().equals(Segment.of("channel", channel)))
        .findFirst()
        .orElseThrow()
        .value()
        .value();
  }
}
