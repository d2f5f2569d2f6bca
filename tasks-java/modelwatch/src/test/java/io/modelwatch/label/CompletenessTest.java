package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.LabelHealthStore.Arrival;
import io.modelwatch.database.LabelHealthStore.Cohort;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 1000 predictions a day, mature after 9 days; 10 of them are reported on each of days 1 to 5. */
class CompletenessTest {

  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final LocalDate TODAY = LocalDate.parse("2024-02-10");
  private static final LabelContract CONTRACT =
      new LabelContract(
          ModelType.BINARY,
          LabelContract.Kind.REPORT,
          Duration.ofDays(2),
          Duration.ofDays(7),
          Map.of(),
          null,
          null);

  @Test
  void aSoundFeedIsComplete() {
    Completeness completeness = completeness(LocalDate.MAX);

    assertThat(completeness.check().isUnusual()).isFalse();
    assertThat(completeness.check().value()).isZero();
    assertThat(completeness.weeks())
        .allSatisfy(week -> assertThat(week.completeness()).isBetween(1.0, 1.7));
    assertThat(completeness.weeks().get(0).from()).isEqualTo(LocalDate.parse("2024-01-28"));
  }

  @Test
  void aFeedThatStoppedIsShort() {
    Completeness completeness = completeness(LocalDate.parse("2024-02-03"));

    assertThat(completeness.check().isUnusual()).isTrue();
    assertThat(completeness.check().value()).isGreaterThan(0.5);
  }

  @Test
  void withoutAMatureCohortNothingIsExpected() {
    Completeness completeness =
        new Completeness(CONTRACT, TODAY, List.of(new Cohort(AS_OF_DAY, 1000)), List.of());

    assertThat(completeness.check().limit()).isNull();
    assertThat(completeness.check().isUnusual()).isFalse();
    assertThat(completeness.weeks().get(0).expected()).isNull();
  }

  private static final LocalDate AS_OF_DAY = LocalDate.parse("2024-02-09");

  private static Completeness completeness(LocalDate stopped) {
    List<Cohort> cohorts = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (LocalDate day = FIRST; !day.isAfter(AS_OF_DAY); day = day.plusDays(1)) {
      cohorts.add(new Cohort(day, 1000));
      for (int delay = 1; delay <= 5; delay++) {
        LocalDate seen = day.plusDays(delay);
        if (!seen.isAfter(AS_OF_DAY) && seen.isBefore(stopped)) {
          arrivals.add(new Arrival(day, "customer", delay, 10));
        }
      }
    }
    return new Completeness(CONTRACT, TODAY, cohorts, arrivals);
  }
}
