package io.modelwatch.cli;

import static io.modelwatch.domain.TestPseudonyms.PSEUDONYMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.domain.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class PseudonymCommandTest {

  @Test
  void anIdHasThePseudonymOfItsOneSpelling() {
    assertThat(PseudonymCommand.of("100001.0", PSEUDONYMS))
        .isEqualTo(PSEUDONYMS.pseudonym("100001"));
    assertThat(PseudonymCommand.of("C-17", PSEUDONYMS)).isEqualTo(PSEUDONYMS.pseudonym("C-17"));
  }

  @ParameterizedTest
  @NullAndEmptySource
  void nothingHasNoPseudonym(String id) {
    assertThatThrownBy(() -> PseudonymCommand.of(id, PSEUDONYMS))
        .isInstanceOf(UsageException.class)
        .hasMessage("no entity id was given");
  }
}
