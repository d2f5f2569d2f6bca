package io.modelwatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Restatement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestatedTest {

  private static final UUID BEFORE = new UUID(0, 1);

  @Test
  void namesEveryReasonThereIs() {
    assertThat(Restated.because(new Restatement(BEFORE, 123, 1200, 3, 0, 0, 0, 0, 0, false)))
        .isEqualTo("Restated because 1,200 labels arrived and 3 labels were withdrawn.");
    assertThat(Restated.because(new Restatement(BEFORE, 3, 0, 0, 1, 1, 1, 0, 2, true)))
        .isEqualTo(
            "Restated because 1 label is disputed now, 1 label was overruled by a better source, 1 label was decided"
                + " by a person, 2 predictions came late and the label contract, or what silence"
                + " means, changed.");
  }

  @Test
  void aRestatementWithoutNewLabelsSaysSo() {
    assertThat(Restated.because(new Restatement(BEFORE, 0, 0, 0, 0, 0, 0, 0, 0, false)))
        .isEqualTo("Restated with the same labels as before.");
  }
}
