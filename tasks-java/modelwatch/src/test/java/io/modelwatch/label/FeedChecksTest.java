package io.modelwatch.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.LabelHealthStore.FeedDay;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.QualityResult;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class FeedChecksTest {

  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final int DAYS = 56;
  private static final Instant AS_OF = FIRST.plusDays(DAYS).atTime(6, 0).toInstant(ZoneOffset.UTC);

  @Test
  void aSourceThatWasDownWhileOthersReportedIsTold() {
    FeedChecks checks = checks(day -> true, day -> day < 51 || day > 53);
    assertThat(checks.missingDays("customer"))
        .isEqualTo(
            QualityResult.atMost("labels/customer", "missing_days", 3, 0.0)
                .withDetail("2024-02-21, 2024-02-22, 2024-02-23"));
    assertThat(checks.missingDays("investigation").isUnusual()).isFalse();
    assertThat(checks.missingDays(day -> false).isUnusual()).isFalse();
  }

  @Test
  void whatIsMissingOfAllIsToldOnce() {
    FeedChecks checks = checks(day -> day < 51 || day > 53, day -> day < 51 || day > 53);
    assertThat(checks.missingDays(day -> false).value()).isEqualTo(3);
    assertThat(checks.missingDays("customer").isUnusual()).isFalse();
  }

  @Test
  void aSourceThatIsStillDownIsSilent() {
    FeedChecks checks = checks(day -> true, day -> day < 51);
    assertThat(checks.missingDays("customer").isUnusual()).isFalse();
    assertThat(checks.silence("customer", AS_OF, java.time.Duration.ZERO).isUnusual()).isTrue();
    assertThat(checks.missingDays("never heard of").isUnusual()).isFalse();
  }

  private static FeedChecks checks(IntPredicate investigation, IntPredicate customer) {
    List<FeedDay> feed = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST.plusDays(day);
      Instant last = date.atTime(20, 0).toInstant(ZoneOffset.UTC);
      if (investigation.test(day)) {
        feed.add(new FeedDay("investigation", date, 30, last));
      }
      if (customer.test(day)) {
        feed.add(new FeedDay("customer", date, 20, last));
      }
    }
    return new FeedChecks(BusinessDays.UTC, AS_OF, feed);
  }
}
