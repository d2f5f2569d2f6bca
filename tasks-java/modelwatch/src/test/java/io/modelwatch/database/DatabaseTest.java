package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class DatabaseTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void callsAndTransactionsWithinConnectedShareOneConnection() throws Exception {
    Database database = DATABASE.database();

    List<Integer> seen =
        database.connected(
            () -> {
              List<Integer> processes = new ArrayList<>();
              database.store(RunStore.class).isOpen("nobody", Instant.EPOCH);
              processes.addAll(DATABASE.sessions());
              database.inTransaction(
                  transaction -> transaction.store(RunStore.class).isOpen("no", Instant.EPOCH));
              processes.addAll(DATABASE.sessions());
              return processes;
            });

    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).isEqualTo(seen.get(1));
  }

  @Test
  void anAddressOfAnotherKindOfDatabaseIsAMistakeAndIsNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Database.connect("jdbc:other:secret", "user", "password"))
        .withMessageContaining("jdbc:postgresql://")
        .withMessageNotContaining("secret");
  }
}
