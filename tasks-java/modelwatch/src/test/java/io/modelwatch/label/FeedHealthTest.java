package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.modelwatch.database.LabelHealthStore.FeedDay;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.QualityResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedHealthTest {

  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final int LAST = 56;

  /** Its last reports are three days old; the day before them nobody reported, as may happen. */
  @Test
  void aFeedThatEndedIsOneFindingWithTheDaysOfIt() {
    List<FeedDay> feed =
        IntStream.rangeClosed(0, LAST)
            .filter(day -> day != LAST - 1)
            .mapToObj(FIRST::plusDays)
            .map(day -> new FeedDay("desk", day, 5, day.atTime(9, 0).toInstant(ZoneOffset.UTC)))
            .toList();
    List<String> paths =
        IntStream.rangeClosed(0, LAST).mapToObj(day -> FIRST.plusDays(day) + ".csv").toList();
    Instant asOf = FIRST.plusDays(LAST + 4).atStartOfDay().toInstant(ZoneOffset.UTC);

    List<QualityResult> failed =
        new FeedHealth(
                BusinessDays.UTC,
                contract(),
                new FeedNeed(contract(), null, asOf, List.of()),
                feed,
                paths,
                asOf)
            .checks().stream().filter(QualityResult::isUnusual).toList();

    assertThat(failed)
        .extracting(QualityResult::check, QualityResult::detail)
        .containsExactly(tuple("missing_files", "2024-02-27, 2024-02-28"));
  }

  private static LabelContract contract() {
    return new LabelContract(
        ModelType.BINARY,
        LabelContract.Kind.REPORT,
        Duration.ZERO,
        Duration.ofDays(30),
        Map.of("desk", new LabelContract.Source(1, null, null)),
        null,
        null);
  }
}
