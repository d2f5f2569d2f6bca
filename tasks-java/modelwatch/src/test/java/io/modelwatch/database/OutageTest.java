package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class OutageTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void aServerThatIsNotThereIsOne() {
    Database closed = Database.connect("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing");

    Throwable failure = catchThrowable(() -> closed.inTransaction(transaction -> true));

    assertThat(Outage.behind(failure))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("PostgreSQL cannot be used: Connection to 127.0.0.1:1 refused"));
  }

  @Test
  void aRefusedLoginIsOne() {
    Database refused = Database.connect(DATABASE.url(), "modelwatch_task", "of yesterday");

    Throwable failure = catchThrowable(() -> refused.inTransaction(transaction -> true));

    assertThat(Outage.behind(failure))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .contains("password authentication failed for user \"modelwatch_task\""));
  }

  @Test
  void aSessionThatAnOperatorEndsIsOne() {
    Throwable failure =
        catchThrowable(
            () ->
                DATABASE
                    .database()
                    .inTransaction(
                        transaction -> {
                          DATABASE.endSessions();
                          return transaction.store(LockStore.class).hold("anything");
                        }));

    assertThat(Outage.behind(failure)).isPresent();
  }

  @Test
  void aWrongStatementIsNone() {
    Throwable failure =
        catchThrowable(
            () -> {
              try (var connection = DATABASE.connect();
                  var statement = connection.createStatement()) {
                statement.execute("SELECT nothing FROM nowhere");
              }
            });

    assertThat(failure).hasMessageContaining("nowhere");
    assertThat(Outage.behind(failure)).isEmpty();
  }
}
