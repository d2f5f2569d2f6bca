package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DatabaseTest {

  @Test
  void anAddressOfAnotherKindOfDatabaseIsAMistakeAndIsNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Database.connect("jdbc:other:secret", "user", "password"))
        .withMessageContaining("jdbc:postgresql://")
        .withMessageNotContaining("secret");
  }
}
