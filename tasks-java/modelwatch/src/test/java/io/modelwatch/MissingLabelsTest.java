package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes of a model whose only source says yes and no, a good half of which never comes. */
@Tag("database")
class MissingLabelsTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant MATURE = Instant.parse("2024-03-20T00:00:00Z");
  private static final Instant EARLY = Instant.parse("2024-03-12T00:00:00Z");

  @TempDir Path folder;

  private static LoanStream loans(String name) {
    return new LoanStream(name).reported(number -> number % 20 < 8);
  }

  @Test
  void areMissingAndNotNegative() throws Exception {
    ResultDocument document = loans("loans").run(DATABASE.database(), folder, MATURE);

    assertThat(document.labels().silence()).isEqualTo(Silence.UNKNOWN);
    assertThat(document.labels().missing()).isEqualTo(240);
    assertThat(document.labels().unobserved()).isEqualTo(240);
    assertThat(document.labels().confirmedPositive() + document.labels().confirmedNegative())
        .isEqualTo(160);
    MetricValue precision = metric(document, Basis.CONFIRMED);
    assertThat(precision.value()).isCloseTo(0.75, within(1e-9));
    assertThat(precision.n()).isEqualTo(80);
    assertThat(document.quality())
        .filteredOn(result -> result.check().equals("missing_labels"))
        .singleElement()
        .satisfies(result -> assertThat(result.value()).isEqualTo(0.6));
  }

  @Test
  void doNotSpoilEarlyMetrics() throws Exception {
    ResultDocument document = loans("early-loans").run(DATABASE.database(), folder, EARLY);

    assertThat(document.labels().missing()).isZero();
    MetricValue best = metric(document, Basis.BEST);
    assertThat(best.value()).isCloseTo(0.75, within(0.05));
    assertThat(best.interval().upper() - best.interval().lower())
        .as("what is missing is uncertain")
        .isGreaterThan(0.04);
  }

  @Test
  void areNegativeWhereTheMonitorSaysSo() throws Exception {
    ResultDocument document =
        loans("silent-loans").silence("negative").run(DATABASE.database(), folder, MATURE);

    assertThat(document.labels().missing()).isZero();
    assertThat(document.labels().confirmedPositive() + document.labels().confirmedNegative())
        .isEqualTo(400);
    assertThat(metric(document, Basis.CONFIRMED).value()).isCloseTo(60 / 200.0, within(1e-9));
  }

  private static MetricValue metric(ResultDocument document, Basis basis) {
    return document.metrics().stream()
        .filter(metric -> metric.name().equals("precision") && metric.basis() == basis)
        .filter(metric -> metric.segment().equals(Segment.WHOLE))
        .map(Metric::value)
        .findFirst()
        .orElseThrow();
  }
}
