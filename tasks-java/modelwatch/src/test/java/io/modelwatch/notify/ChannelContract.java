package io.modelwatch.notify;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.AuditStore;
import io.modelwatch.database.DeliveryStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.notify.KilledNotify.Moment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds over every channel: each alert goes to each address once, over reruns, failures and
 * kills. The test of a channel extends this and says where its letters arrive and how they get
 * lost.
 */
@Tag("process")
public abstract class ChannelContract {

  /** The database of the channel's test. */
  @RegisterExtension protected static final TestDatabase DATABASE = new TestDatabase();

  private static final String AS_OF = "2019-01-01T00:00:00Z";

  private static int weeks;

  /** A week that no other test has. */
  protected String window = "";

  @BeforeEach
  void takeAWeekOfItsOwn() {
    LocalDate monday = LocalDate.of(2018, 1, 1).plusWeeks(weeks++);
    window = monday + "/" + monday.plusWeeks(1);
  }

  /** Makes the channel, in this process and in another, of {@link #receiver}. */
  protected abstract Class<? extends Function<String, Channel>> maker();

  /** Where the receiver of this test is, as the maker reads it. */
  protected abstract String receiver();

  /** The message ids of what arrived, in order. */
  protected abstract List<String> arrived();

  /** From now on the receiver does not take what it is given. */
  protected abstract void refuse();

  /** From now on the receiver takes what it is given, and fails before it has said so. */
  protected abstract void takeAndFail();

  /** From now on the receiver works again. */
  protected abstract void work();

  @Test
  void eachAlertGoesToEachAddressOnceOverReruns() {
    RunKey key = published();

    NotifySummary first = notifying(key);
    NotifySummary again = notifying(key);

    int letters = addresses().size();
    assertThat(first).isEqualTo(summary(key, letters, List.of()));
    assertThat(again).isEqualTo(summary(key, 0, List.of()));
    assertThat(arrived()).hasSize(letters).doesNotHaveDuplicates();
    assertThat(ledger(key))
        .allMatch(Delivery::accepted)
        .allMatch(row -> row.channel().equals(channel().name()))
        .allMatch(row -> arrived().contains(row.messageId()))
        .extracting(Delivery::recipient)
        .hasSameElementsAs(addresses());
    assertThat(
            DATABASE.database().store(AuditStore.class).newest("notified", key.id()).orElseThrow())
        .contains("\"" + channel().name() + "\"")
        .contains(addresses().get(addresses().size() - 1))
        .contains("metric|precision|");
  }

  @Test
  void twoProcessesAtOnceSendOnce() throws Exception {
    RunKey key = published();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<NotifySummary> call = () -> notifying(key);
      int sent = 0;
      for (var summary : pool.invokeAll(List.of(call, call, call, call))) {
        sent += summary.get().sent();
      }
      assertThat(sent).isEqualTo(addresses().size());
    } finally {
      pool.shutdown();
    }
    assertThat(arrived()).hasSize(addresses().size()).doesNotHaveDuplicates();
  }

  @Test
  void whatWasNotTakenIsSentByTheNextCall() {
    RunKey key = published();
    refuse();

    assertThatThrownBy(() -> notifying(key))
        .isInstanceOf(NotSentException.class)
        .satisfies(
            failure ->
                addresses()
                    .forEach(
                        address ->
                            assertThat(failure).hasMessageContaining("not sent to " + address)));
    assertThat(ledger(key)).isEmpty();

    work();
    assertThat(notifying(key).sent()).isEqualTo(addresses().size());
    assertThat(arrived()).hasSize(addresses().size());
  }

  @Test
  void whatMayHaveArrivedIsReportedAndNeverSentAgainUnlessAskedFor() {
    RunKey key = published();
    takeAndFail();
    assertThatThrownBy(() -> notifying(key)).isInstanceOf(NotSentException.class);
    assertThat(ledger(key)).isNotEmpty().noneMatch(Delivery::accepted);
    List<String> before = List.copyOf(arrived());
    work();

    NotifySummary again = notifying(key);
    assertThat(again.sent()).isZero();
    assertThat(again.unconfirmed()).hasSize(addresses().size());
    assertThat(arrived()).isEqualTo(before);

    NotifySummary asked = step(channel()).run(MONITOR, key, true);
    assertThat(asked).isEqualTo(summary(key, addresses().size(), List.of()));
    assertThat(arrived().subList(before.size(), arrived().size())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aKilledProcessSendsNothingTwice(Moment moment) throws Exception {
    RunKey key = published();

    assertThat(killedAt(moment)).isEqualTo(KilledNotify.EXIT_CODE);
    int arrivedBefore = arrived().size();
    boolean isRecorded = !ledger(key).isEmpty();
    NotifySummary next = notifying(key);

    assertThat(arrivedBefore).isEqualTo(moment == Moment.ARRIVED ? 1 : 0);
    assertThat(isRecorded).isEqualTo(moment != Moment.BEFORE);
    assertThat(next.unconfirmed()).hasSize(moment == Moment.BEFORE ? 0 : 1);
    assertThat(arrived()).doesNotHaveDuplicates();
    assertThat(ledger(key))
        .allMatch(
            row ->
                arrived().contains(row.messageId())
                    || next.unconfirmed().contains(row.messageId() + " to " + row.recipient()))
        .extracting(Delivery::recipient)
        .hasSameElementsAs(addresses());
    assertThat(notifying(key).sent()).isZero();
  }

  /** The exit code of a process that tells about the window until it is killed. */
  private int killedAt(Moment moment) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KilledNotify.class.getName());
    command.addAll(List.of(DATABASE.url(), DATABASE.writerPassword(), window, AS_OF));
    command.addAll(List.of(maker().getName(), receiver(), moment.name()));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** The channel, to this test's receiver. */
  protected final Channel channel() {
    return KilledNotify.channel(maker().getName(), receiver());
  }

  /** The step over one channel alone. */
  protected static NotifyStep step(Channel channel) {
    return new NotifyStep(
        DATABASE.database(), List.of(channel), "https://reports.example.org/modelwatch/");
  }

  /** Tells about a run over the channel alone. */
  protected final NotifySummary notifying(RunKey key) {
    return step(channel()).run(MONITOR, key, false);
  }

  /** A published run of one red and two yellow findings. */
  protected final RunKey published() {
    return RunFixture.open(DATABASE, window, AS_OF).threeFindings().published();
  }

  /** What the ledger has of the window. */
  protected final List<Delivery> ledger(RunKey key) {
    return DATABASE
        .database()
        .store(DeliveryStore.class)
        .ofWindow(key.monitor(), key.modelVersion(), key.window());
  }

  private NotifySummary summary(RunKey key, int sent, List<String> unconfirmed) {
    return new NotifySummary(key.id(), List.of(channel().name()), sent, 0, unconfirmed, null);
  }

  private List<String> addresses() {
    return Stream.of(Severity.YELLOW, Severity.RED)
        .flatMap(severity -> channel().addresses(MONITOR, severity).stream())
        .distinct()
        .sorted()
        .toList();
  }
}
