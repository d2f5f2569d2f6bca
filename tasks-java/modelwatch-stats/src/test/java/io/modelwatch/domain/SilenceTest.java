package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.LabelContract.Absence;
import io.modelwatch.domain.LabelContract.Kind;
import io.modelwatch.domain.LabelContract.Source;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SilenceTest {

  private static final SourceHabit DESK = new SourceHabit("desk", 400, 193);
  private static final SourceHabit CUSTOMERS = new SourceHabit("customers", 400, 0);

  private static LabelContract contract(@Nullable Silence declared, String... sources) {
    Map<String, Source> named = new LinkedHashMap<>();
    List.of(sources).forEach(name -> named.put(name, new Source(null, null, null)));
    named.put("withdrawal", new Source(null, "desk", null));
    return new LabelContract(
        ModelType.BINARY, Kind.REPORT, Duration.ZERO, Duration.ofDays(7), named, null, declared);
  }

  @Test
  void isUnknownIfEverySourceReportsBothClasses() {
    assertThat(contract(null, "desk").silence(List.of(DESK))).isEqualTo(Silence.UNKNOWN);
    assertThat(contract(null).silence(List.of(DESK))).isEqualTo(Silence.UNKNOWN);
  }

  @Test
  void isNegativeIfASourceReportsPositivesOnly() {
    assertThat(contract(null, "desk", "customers").silence(List.of(CUSTOMERS, DESK)))
        .isEqualTo(Silence.NEGATIVE);
    assertThat(contract(null, "desk").silence(List.of(CUSTOMERS, DESK)))
        .as("a source that the contract does not name")
        .isEqualTo(Silence.NEGATIVE);
    assertThat(contract(null, "desk", "customers").silence(List.of(DESK)))
        .as("a source of which nothing is known yet")
        .isEqualTo(Silence.NEGATIVE);
    assertThat(contract(null, "desk").silence(List.of())).isEqualTo(Silence.NEGATIVE);
  }

  @Test
  void fewNegativesAreCorrectionsAndNoHabit() {
    assertThat(new SourceHabit("customers", 1, 1).isOfBothClasses()).isFalse();
    assertThat(new SourceHabit("customers", 1000, 9).isOfBothClasses()).isFalse();
    assertThat(new SourceHabit("customers", 1000, 10).isOfBothClasses()).isTrue();
  }

  @Test
  void isWhatIsDeclared() {
    assertThat(contract(Silence.NEGATIVE, "desk").silence(List.of(DESK)))
        .isEqualTo(Silence.NEGATIVE);
    assertThat(contract(Silence.UNKNOWN, "customers").silence(List.of(CUSTOMERS)))
        .isEqualTo(Silence.UNKNOWN);
    assertThat(contract(Silence.UNKNOWN, "desk").id("m"))
        .isNotEqualTo(contract(null, "desk").id("m"));
  }

  @Test
  void saysNegativeWhereEventsDecideAndNothingOfClasses() {
    Absence absence = new Absence("ended", "started", Duration.ofDays(3));
    assertThat(
            new LabelContract(
                    ModelType.BINARY,
                    Kind.ABSENCE,
                    Duration.ZERO,
                    Duration.ofDays(7),
                    Map.of(),
                    absence,
                    null)
                .silence(List.of()))
        .isEqualTo(Silence.NEGATIVE);
    assertThat(
            new LabelContract(
                    ModelType.MULTICLASS,
                    Kind.REPORT,
                    Duration.ZERO,
                    Duration.ofDays(7),
                    Map.of(),
                    null,
                    null)
                .silence(List.of()))
        .isEqualTo(Silence.UNKNOWN);
  }
}
