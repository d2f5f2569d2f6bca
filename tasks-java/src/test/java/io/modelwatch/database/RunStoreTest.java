package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunStoreTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void openingARunTwiceIsOpeningItOnce() {
    RunStore runs = DATABASE.database().store(RunStore.class);
    UUID id = UUID.randomUUID();
    Instant from = Instant.parse("2018-05-14T00:00:00Z");

    runs.open(id, "telecom-fraud", "1", from, from.plusSeconds(60), from, "hash");

    assertThatCode(
            () -> runs.open(id, "telecom-fraud", "1", from, from.plusSeconds(60), from, "hash"))
        .doesNotThrowAnyException();
  }
}
