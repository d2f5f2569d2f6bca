package io.modelwatch.notify;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.TestJvm;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.KilledNotify.Moment;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds over every channel: each event goes to each address once, over reruns, failures and
 * kills. The test of a channel extends this and says where its letters arrive and how they get
 * lost.
 */
@Tag("process")
public abstract class ChannelContract {

  /** The database of the channel's test. */
  @RegisterExtension protected static final TestDatabase DATABASE = new TestDatabase();

  private PublishedRuns runs = new PublishedRuns(DATABASE, "");

  @BeforeEach
  void takeAMonitorOfItsOwn() {
    runs = PublishedRuns.of(DATABASE);
  }

  /** Makes the channel, in this process and in another, of {@link #receiver}. */
  protected abstract Class<? extends Function<String, Channel>> maker();

  /** Where the receiver of this test is, as the maker reads it. */
  protected abstract String receiver();

  /** The message ids of what arrived, in order; each once, where receivers take an id once. */
  protected abstract List<String> arrived();

  /** From now on the receiver does not take what it is given. */
  protected abstract void refuse();

  /** From now on the receiver takes what it is given, and fails before it has said so. */
  protected abstract void takeAndFail();

  /** From now on the receiver works again. */
  protected abstract void work();

  @Test
  void eachEventGoesToEachAddressOnceOverReruns() {
    RunKey key = published();

    NotifySummary first = notifying(key);
    NotifySummary again = notifying(key);

    int letters = addresses().size();
    assertThat(first).isEqualTo(summary(key, letters, List.of()));
    assertThat(again).isEqualTo(summary(key, 0, List.of()));
    assertThat(arrived()).hasSize(letters).doesNotHaveDuplicates();
    assertThat(ledger(key))
        .allMatch(ChannelContract::isAccepted)
        .allMatch(row -> row.channel().equals(channel().name()))
        .allMatch(row -> arrived().contains(row.messageId()))
        .extracting(Notice::recipient)
        .hasSameElementsAs(addresses());
    assertThat(
            DATABASE.database().store(AuditStore.class).newest("notified", key.id()).orElseThrow())
        .contains("\"" + channel().name() + "\"")
        .containsAnyOf(addresses().toArray(String[]::new))
        .contains(key.monitor() + "/1");
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
    assertThat(ledger(key)).isNotEmpty().noneMatch(ChannelContract::hasGone);

    work();
    assertThat(notifying(key).sent()).isEqualTo(addresses().size());
    assertThat(arrived()).hasSize(addresses().size());
  }

  @Test
  void whatMayHaveArrivedIsReportedAndNeverSentAgainUnlessAskedFor() {
    RunKey key = published();
    takeAndFail();
    assertThatThrownBy(() -> notifying(key)).isInstanceOf(NotSentException.class);
    Notice.Status expected =
        channel().repeats() ? Notice.Status.WAITING : Notice.Status.HANDED_OVER;
    assertThat(ledger(key)).isNotEmpty().allMatch(row -> row.status() == expected);
    List<String> before = List.copyOf(arrived());
    work();

    NotifySummary again = notifying(key);
    if (channel().repeats()) {
      assertThat(again.sent()).isEqualTo(addresses().size());
      assertThat(arrived()).containsExactlyInAnyOrderElementsOf(before);
      return;
    }
    assertThat(again.sent()).isZero();
    assertThat(again.unconfirmed()).hasSize(addresses().size());
    assertThat(arrived()).isEqualTo(before);

    NotifySummary asked = step(channel()).run(MONITOR, key, true);
    assertThat(asked).isEqualTo(summary(key, addresses().size(), List.of()));
    assertThat(arrived().subList(before.size(), arrived().size()))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @ParameterizedTest
  @EnumSource
  void aKilledProcessSendsNothingTwice(Moment moment) throws Exception {
    RunKey key = published();

    assertThat(killedAt(key, moment)).isEqualTo(KilledNotify.EXIT_CODE);
    int arrivedBefore = arrived().size();
    boolean isRecorded = ledger(key).stream().anyMatch(ChannelContract::hasGone);
    NotifySummary next = notifying(key);

    // Each address has a thread of its own: another letter may have got as far
    int most = addresses().size();
    assertThat(arrivedBefore)
        .isBetween(moment == Moment.ARRIVED ? 1 : 0, moment == Moment.ARRIVED ? most : 0);
    assertThat(isRecorded).isEqualTo(moment != Moment.BEFORE);
    boolean inDoubt = moment != Moment.BEFORE && !channel().repeats();
    assertThat(next.unconfirmed().size()).isBetween(inDoubt ? 1 : 0, inDoubt ? most : 0);
    assertThat(arrived()).doesNotHaveDuplicates();
    assertThat(ledger(key))
        .allMatch(
            row ->
                arrived().contains(row.messageId())
                    || next.unconfirmed().contains(row.messageId() + " to " + row.recipient()))
        .extracting(Notice::recipient)
        .hasSameElementsAs(addresses());
    assertThat(notifying(key).sent()).isZero();
  }

  /** The exit code of a process that tells about the run until it is killed. */
  private int killedAt(RunKey key, Moment moment) throws Exception {
    List<String> command = TestJvm.command(KilledNotify.class);
    command.addAll(List.of(DATABASE.url(), DATABASE.writerPassword(), key.monitor()));
    command.addAll(List.of(key.window().toString(), key.asOf().toString()));
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
        DATABASE.database(),
        List.of(channel),
        new Places("https://reports.example.org/modelwatch/", null, null));
  }

  /** Tells about a run over the channel alone. */
  protected final NotifySummary notifying(RunKey key) {
    return step(channel()).run(MONITOR, key, false);
  }

  /** A published run that is red. */
  protected final RunKey published() {
    return runs.day(1, PublishedRuns.RED);
  }

  /** What the ledger has of the monitor. */
  protected final List<Notice> ledger(RunKey key) {
    return DATABASE.database().store(NoticeStore.class).ofMonitor(key.monitor());
  }

  /** Whether it may have arrived. */
  protected static boolean hasGone(Notice notice) {
    return notice.handedOverAt() != null;
  }

  private static boolean isAccepted(Notice notice) {
    return notice.status() == Notice.Status.ACCEPTED;
  }

  private NotifySummary summary(RunKey key, int sent, List<String> unconfirmed) {
    return new NotifySummary(key.id(), List.of(channel().name()), sent, 0, unconfirmed, null);
  }

  private List<String> addresses() {
    return channel().addresses(MONITOR.recipients().red()).stream().distinct().sorted().toList();
  }
}
