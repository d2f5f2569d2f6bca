package io.modelwatch.notify;

import io.modelwatch.database.AuditStore;
import io.modelwatch.database.Database;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.database.NoticeStore.Outcome;
import io.modelwatch.database.Transaction;
import io.modelwatch.domain.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends what waits in the outbox and keeps the ledger: a letter counts as handed over before it can
 * arrive, and no longer does only when it certainly did not. Each address has a thread of its own:
 * none waits for another.
 */
final class Post {

  /** How long to wait after each failure, the last for all that follow. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO,
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6));

  private final Database database;
  private final Clock clock;
  private final Map<String, Channel> channels;
  private final Story story;

  Post(Database database, Clock clock, List<Channel> channels, Story story) {
    this.database = database;
    this.clock = clock;
    this.channels =
        channels.stream()
            .filter(Channel::isReady)
            .collect(Collectors.toUnmodifiableMap(Channel::name, channel -> channel));
    this.story = story;
  }

  /**
   * What came of it.
   *
   * @param sent the letters that were taken
   * @param failures why others were not
   */
  record Sent(int sent, List<String> failures) {

    Sent and(Sent other) {
      List<String> all = new ArrayList<>(failures);
      all.addAll(other.failures);
      return new Sent(sent + other.sent, all);
    }
  }

  /** Sends every letter that can be sent now, and says why the others could not. */
  Sent send(List<Notice> outbox) {
    Instant now = clock.instant();
    List<Callable<Sent>> addresses =
        outbox.stream()
            .filter(notice -> notice.status() == Notice.Status.WAITING)
            .filter(notice -> channels.containsKey(notice.channel()))
            .filter(notice -> notice.nextAttempt() == null || !notice.nextAttempt().isAfter(now))
            .collect(
                Collectors.groupingBy(
                    notice -> notice.channel() + "\n" + notice.recipient(),
                    java.util.TreeMap::new,
                    Collectors.toList()))
            .values()
            .stream()
            .map(notices -> (Callable<Sent>) () -> toAddress(notices))
            .toList();
    if (addresses.isEmpty()) {
      return new Sent(0, List.of());
    }
    ExecutorService pool = Executors.newFixedThreadPool(addresses.size());
    try {
      Sent all = new Sent(0, List.of());
      for (Future<Sent> one : pool.invokeAll(addresses)) {
        all = all.and(one.get());
      }
      return all;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while letters were sent", interrupted);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** One after the other. A receiver that is not there is not waited for again. */
  private Sent toAddress(List<Notice> notices) {
    int sent = 0;
    List<String> failures = new ArrayList<>();
    try (Channel.Line line = channel(notices.get(0)).open()) {
      for (List<Notice> told : letters(notices)) {
        try {
          send(told, line);
          sent++;
        } catch (UndeliveredException failure) {
          failures.add("to " + told.get(0).recipient() + " by " + failure.getMessage());
          if (!failure.isRefused()) {
            break;
          }
        }
      }
    }
    return new Sent(sent, failures);
  }

  /** What each letter tells of: one event, or all of a digest. */
  private static List<List<Notice>> letters(List<Notice> notices) {
    Map<Object, List<Notice>> letters = new LinkedHashMap<>();
    for (Notice notice : notices) {
      Object of = notice.digest() == null || !notice.isOfEvent() ? notice : notice.digest();
      letters.computeIfAbsent(of, none -> new ArrayList<>()).add(notice);
    }
    return List.copyOf(letters.values());
  }

  private Channel channel(Notice notice) {
    return Objects.requireNonNull(channels.get(notice.channel()));
  }

  private void send(List<Notice> told, Channel.Line line) throws UndeliveredException {
    Letter letter = story.letter(told);
    String monitor = letter.incident().monitor();
    String messageId = line.messageId(letter);
    HandOver handOver = new HandOver(() -> record(monitor, told, messageId));
    Channel channel = channel(told.get(0));
    try {
      line.send(letter, handOver);
    } catch (UndeliveredException failure) {
      boolean inDoubt = handOver.isDone && !failure.isRefused() && !channel.repeats();
      failed(monitor, told, failure, inDoubt);
      throw failure;
    }
    if (!handOver.isDone) {
      throw new IllegalStateException(
          channel.name() + " has sent a letter without handing it over");
    }
    eachAtOnce(
        told,
        (transaction, notice) -> {
          NoticeStore store = transaction.store(NoticeStore.class);
          store.accept(monitor, notice);
          store.attempted(monitor, notice, clock.instant(), Outcome.ACCEPTED, "");
          transaction
              .store(AuditStore.class)
              .append("notified", monitor, notice.runId(), detail(letter, notice, messageId));
        });
  }

  private void record(String monitor, List<Notice> told, String messageId) {
    eachAtOnce(
        told,
        (transaction, notice) -> {
          if (transaction
                  .store(NoticeStore.class)
                  .handOver(monitor, notice, messageId, clock.instant())
              != 1) {
            throw new IllegalStateException("the letter " + messageId + " is no longer to be sent");
          }
        });
  }

  private void failed(
      String monitor, List<Notice> told, UndeliveredException failure, boolean inDoubt) {
    String reason = String.valueOf(failure.getMessage());
    eachAtOnce(
        told,
        (transaction, notice) -> {
          NoticeStore store = transaction.store(NoticeStore.class);
          if (inDoubt) {
            store.unconfirmed(monitor, notice, reason);
            store.attempted(monitor, notice, clock.instant(), Outcome.UNCONFIRMED, reason);
          } else {
            store.takeBack(monitor, notice, reason, next(notice));
            Outcome outcome = failure.isRefused() ? Outcome.REFUSED : Outcome.FAILED;
            store.attempted(monitor, notice, clock.instant(), outcome, reason);
          }
        });
  }

  /** What a letter tells of is in the ledger together. */
  private void eachAtOnce(List<Notice> told, BiConsumer<Transaction, Notice> write) {
    database.inTransaction(
        transaction -> {
          told.forEach(notice -> write.accept(transaction, notice));
          return told;
        });
  }

  /** The first failure may be a moment's: whoever calls again tries again. */
  private @Nullable Instant next(Notice notice) {
    Duration pause = PAUSES.get(Math.min(notice.attempts(), PAUSES.size() - 1));
    return pause.isZero() ? null : clock.instant().plus(pause);
  }

  private static String detail(Letter letter, Notice notice, String messageId) {
    var detail = JsonNodeFactory.instance.objectNode();
    detail.put("channel", notice.channel());
    detail.put("recipient", notice.recipient());
    detail.put("message_id", messageId);
    detail.put("incident", letter.incident().monitor() + "/" + notice.incident());
    detail.put("event", notice.sequence());
    detail.put("told", letter.type().word());
    return detail.toString();
  }

  /** Remembers whether the ledger has the letter. */
  private static final class HandOver implements Runnable {

    private final Runnable record;
    private boolean isDone;

    HandOver(Runnable record) {
      this.record = record;
    }

    @Override
    public void run() {
      record.run();
      isDone = true;
    }
  }
}
