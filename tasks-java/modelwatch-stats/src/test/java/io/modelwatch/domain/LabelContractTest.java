package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelContractTest {

  private static final Instant EVENT = Instant.parse("2018-05-14T10:00:00Z");

  private static LabelContract contract(int rank, int maturityDays) {
    return new LabelContract(
        ModelType.BINARY,
        LabelContract.Kind.REPORT,
        Duration.ofDays(1),
        Duration.ofDays(maturityDays),
        Map.of("investigation", new LabelContract.Source(rank, null, null)),
        null,
        null);
  }

  @Test
  void aPredictionIsMatureFromHorizonPlusMaturityOn() {
    LabelContract contract = contract(1, 60);
    Instant matureAt = Instant.parse("2018-07-14T10:00:00Z");

    assertThat(contract.matureAt(EVENT)).isEqualTo(matureAt);
    assertThat(contract.mature(EVENT, matureAt.minusNanos(1))).isFalse();
    assertThat(contract.mature(EVENT, matureAt)).isTrue();
  }

  @Test
  void isAnotherContractWhenWhatDecidesLabelsDiffers() {
    assertThat(contract(1, 60).id("m"))
        .isEqualTo(contract(1, 60).id("m"))
        .isNotEqualTo(contract(2, 60).id("m"))
        .isNotEqualTo(contract(1, 61).id("m"))
        .isNotEqualTo(contract(1, 60).id("n"));
  }
}
