package io.modelwatch.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class WordTest {

  @Test
  void aWordIsTheNameInLowerCaseAndReadBack() {
    for (LabelRule rule : LabelRule.values()) {
      assertThat(Word.parse(LabelRule.class, rule.word())).isEqualTo(rule);
    }
    assertThat(LabelRule.RETURNED_LATER.word()).isEqualTo("returned_later");
    assertThat(Word.parse(ModelType.class, "Binary")).isEqualTo(ModelType.BINARY);
  }

  @Test
  void saysWhichWordsThereAre() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> Word.parse(Severity.class, "orange"))
        .withMessage("expected one of green, yellow, red, not 'orange'");
  }
}
