package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.modelwatch.TestJvm;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("process")
class PoolTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private final Database database =
      Database.pooled(DATABASE.url(), "modelwatch_task", DATABASE.writerPassword());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void oneAfterTheOtherUsesOneConnection() throws Exception {
    for (int i = 0; i < 20; i++) {
      database.store(RunStore.class).isOpen("nobody", Instant.EPOCH);
    }

    assertServerProcesses(1);
  }

  @Test
  void noneIsOpenedBesideTheOneInUse() {
    database.inTransaction(
        transaction -> {
          transaction.store(RunStore.class).isOpen("nobody", Instant.EPOCH);
          // The pool looks after itself 100 ms after its start
          assertThatCode(() -> Thread.sleep(500)).doesNotThrowAnyException();
          assertThatCode(() -> assertThat(DATABASE.sessions()).hasSize(1))
              .doesNotThrowAnyException();
          return null;
        });
  }

  @Test
  void nothingIsLeftOfWhatIsClosed() throws Exception {
    database.store(RunStore.class).isOpen("nobody", Instant.EPOCH);
    database.close();

    assertServerProcesses(0);
  }

  @Test
  void aConnectionThatTheServerEndedIsReplaced() throws Exception {
    database.store(RunStore.class).isOpen("nobody", Instant.EPOCH);
    List<Integer> before = DATABASE.sessions();
    DATABASE.endSessions();

    assertThat(database.store(RunStore.class).isOpen("nobody", Instant.EPOCH)).isFalse();
    assertThat(DATABASE.sessions()).isNotEmpty().doesNotContainAnyElementsOf(before);
  }

  @Test
  void whatIsEndedInUseFailsAndTheNextWorks() throws Exception {
    Throwable failure =
        catchThrowable(
            () ->
                database.inTransaction(
                    transaction -> {
                      DATABASE.endSessions();
                      return transaction.store(LockStore.class).hold("anything");
                    }));

    assertThat(Outage.behind(failure)).isPresent();
    assertThat(database.store(RunStore.class).isOpen("nobody", Instant.EPOCH)).isFalse();
  }

  @Test
  void whenAllAreInUseTheNextWaitsAndSaysSo() throws Exception {
    PostgresSource server =
        new PostgresSource(DATABASE.url(), "modelwatch_task", DATABASE.writerPassword());
    try (Pool pool = new Pool(server, 2, Duration.ofSeconds(1));
        Connection first = pool.connection();
        Connection second = pool.connection()) {
      assertThat(first.isValid(1) && second.isValid(1)).isTrue();

      Throwable failure = catchThrowable(pool::connection);

      assertThat(Outage.behind(failure))
          .contains(
              "PostgreSQL cannot be used: all 2 connections of this process were in use for 1 s");
    }
  }

  @Test
  void locksTakeNoConnectionOfThePool() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * Pool.MOST);
    try {
      CountDownLatch allHold = new CountDownLatch(2 * Pool.MOST);
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int i = 0; i < 2 * Pool.MOST; i++) {
        String lock = "lock " + i;
        calls.add(
            () ->
                database.holding(
                    lock,
                    () -> {
                      allHold.countDown();
                      await(allHold);
                      return database.store(RunStore.class).isOpen("nobody", Instant.EPOCH);
                    }));
      }
      for (var held : threads.invokeAll(calls)) {
        assertThat(held.get()).isFalse();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidAtOnce() {
    long start = System.nanoTime();
    Throwable failure =
        catchThrowable(
            () -> Database.pooled("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing"));

    assertThat(Outage.behind(failure))
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith("PostgreSQL cannot be used: Connection to 127.0.0.1:1 refused"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void sigtermEndsAProcessWhoseConnectionsAreInUse() throws Exception {
    Process process =
        new ProcessBuilder(TestJvm.command(Busy.class, DATABASE.url(), DATABASE.writerPassword()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("busy");

    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    process.destroyForcibly();
  }

  /** Holds a lock, has a connection of the pool, and waits for ever. */
  static final class Busy {

    private Busy() {}

    public static void main(String[] args) throws Exception {
      Database database = Database.pooled(args[0], "modelwatch_task", args[1]);
      database.holding(
          "busy",
          () ->
              database.inTransaction(
                  transaction -> {
                    System.out.println("busy");
                    return transaction.store(LockStore.class).hold("busy");
                  }));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The server hears of what is closed a moment later, of another test's connections, too. */
  private static void assertServerProcesses(int expected) throws Exception {
    for (int tenths = 0; tenths < 600 && DATABASE.sessions().size() != expected; tenths++) {
      Thread.sleep(100);
    }
    assertThat(DATABASE.sessions()).hasSize(expected);
  }
}
