package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTypeTest {

  @ParameterizedTest
  @CsvSource({
    "BINARY, positive, 1",
    "BINARY, 0, 0",
    "MULTICLASS, gold, gold",
    "MULTICLASS, positive, positive",
    "REGRESSION, 12, 12.0",
    "REGRESSION, -1.5e3, -1500.0",
  })
  void keepsWhatPeopleWrite(ModelType model, String written, String kept) {
    assertThat(model.outcome(written)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "BINARY, gold, 'gold' is neither positive (1) nor negative (0)",
        "MULTICLASS, \"\", an empty text is no class",
        "REGRESSION, gold, 'gold' is not a finite number",
        "REGRESSION, Infinity, 'Infinity' is not a finite number",
      })
  void refusesWhatIsNoOutcomeOfTheModel(ModelType model, String written, String reason) {
    assertThatThrownBy(() -> model.outcome(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }
}
