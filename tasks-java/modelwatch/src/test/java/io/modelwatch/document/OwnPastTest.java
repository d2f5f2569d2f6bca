package io.modelwatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPastTest {

  private static final FindingKey LOCATION =
      FindingKey.ofDrift("location", "amount", Segment.of("channel", "web"));

  @Test
  void aJumpIsToldWithItsRangeItsDaysItsEvidenceAndItsPartOfTheBudget() {
    Learned jump = learned("2018-07-18", Learned.Path.FAST, 1 / 12_000.0);

    assertThat(OwnPast.sentence(LOCATION, jump))
        .isEqualTo(
            "amount is at 0.41 on average rank, 0.5 being as at first where channel=web on"
                + " 2018-07-18, usual on Wednesdays is 0.47 to 0.53 by 20 comparable days");
    assertThat(OwnPast.evidence(LOCATION, jump))
        .isEqualTo(
            "without a change a day is so far out once in 12,000, once in 3,400 is enough: its part"
                + " of the budget");
  }

  @Test
  void whatGoesOnIsToldSinceItsFirstDayAndSpendsNoMore() {
    Learned creep = learned("2018-07-15", Learned.Path.SLOW, 1 / 3_400.0);

    assertThat(OwnPast.sentence(LOCATION, creep))
        .endsWith("found by days that crept away together, since 2018-07-15");
    assertThat(OwnPast.evidence(LOCATION, creep))
        .isEqualTo(
            "its days speak 3,400 to one for a change, 3,400 to one is enough while it goes on");
  }

  @Test
  void whatHardlyEverHappensIsNoNumber() {
    assertThat(OwnPast.evidence(LOCATION, learned("2018-07-18", Learned.Path.FAST, 0)))
        .startsWith("without a change a day is so far out hardly ever, once in 3,400 is enough");
  }

  @Test
  void theWholeMessageHasBoth() {
    Learned jump = learned("2018-07-18", Learned.Path.FAST, 1 / 12_000.0);
    Finding finding =
        new Finding(
            LOCATION,
            Severity.YELLOW,
            .41,
            new Comparison(">=", .47),
            null,
            new Evidence(List.of(), null, null, jump),
            Action.WATCH);
    Window window =
        new Window(
            Instant.parse("2018-07-18T00:00:00Z"),
            Instant.parse("2018-07-19T00:00:00Z"),
            ZoneOffset.UTC);

    assertThat(Sentences.alert(finding, window).message())
        .contains(OwnPast.sentence(LOCATION, jump), OwnPast.evidence(LOCATION, jump));
  }

  private static Learned learned(String since, Learned.Path path, double evidence) {
    return new Learned(
        LocalDate.parse("2018-07-18"),
        LocalDate.parse(since),
        .41,
        .5,
        .47,
        .53,
        -.09,
        path,
        evidence,
        1 / 3_400.0,
        20);
  }
}
