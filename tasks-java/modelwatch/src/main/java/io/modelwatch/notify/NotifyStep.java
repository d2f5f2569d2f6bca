package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.document.Documents;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import io.modelwatch.domain.UsageException;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells people what happened to the incidents of a monitor, up to a published run: each event to
 * each address once, whatever is rerun, killed or run twice at once. First it notes who is to be
 * told; then it sends what is noted, that of earlier calls too.
 */
public final class NotifyStep {

  private final Database database;
  private final List<Channel> channels;
  private final Places places;

  /** As finely as the ledger keeps times. */
  private final Clock clock;

  /**
   * Tells over channels.
   *
   * @param channels one that is not ready sends nothing, and nothing of it counts as told
   * @param places where letters lead
   */
  public NotifyStep(Database database, List<Channel> channels, Places places) {
    this(database, channels, places, Clock.systemUTC());
  }

  /** The same by another clock, by which it waits between attempts. */
  NotifyStep(Database database, List<Channel> channels, Places places, Clock clock) {
    this.database = database;
    this.channels = List.copyOf(channels);
    this.places = places;
    this.clock = Micros.kept(clock);
  }

  /**
   * Tells what was not told yet.
   *
   * @param again whether letters of which it is not known if they arrived are sent once more
   * @throws NothingToDoException when the run is not published
   * @throws NotSentException when a letter could not be sent; the others were
   */
  public NotifySummary run(Monitor monitor, RunKey key, boolean again) {
    return alone(key, () -> tell(monitor, Documents.published(database, key).run(), again));
  }

  /** While no other process tells of the same monitor. */
  private NotifySummary alone(RunKey key, Supplier<NotifySummary> telling) {
    return database.holding("notify/" + key.monitor(), telling);
  }

  /**
   * Tells what has become due since the last run of each monitor: what waited for an hour, a
   * digest, an acknowledgement that did not come, the end of a snooze, or a channel.
   *
   * @throws NothingToDoException when nothing has
   * @throws NotSentException when a letter could not be sent; the others were
   */
  public DueSummary due(List<Monitor> monitors) {
    List<NotifySummary> told = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Monitor monitor : monitors) {
      try {
        database
            .store(RunStore.class)
            .latest(monitor.name())
            .map(run -> alone(run.key(), () -> tellNow(monitor, run)))
            .ifPresent(told::add);
      } catch (NotSentException failed) {
        failures.addAll(failed.reasons());
      }
    }
    if (!failures.isEmpty()) {
      throw new NotSentException(failures);
    }
    DueSummary summary = DueSummary.of(told);
    if (summary.sent() == 0) {
      throw new NothingToDoException("nothing is due, %d wait".formatted(summary.waiting()));
    }
    return summary;
  }

  /** As time has gone on since the run. */
  private NotifySummary tellNow(Monitor monitor, Run run) {
    new Incidents(database).endSnoozes(monitor.incidents(), run, clock.instant());
    return tell(monitor, run, false);
  }

  /**
   * Who would be told what by a run, and why others would not; nothing is noted and nothing sent.
   *
   * @param monitor as its file says it, which need not be the one that the run was judged by
   * @throws UsageException when there is no such published run
   */
  public List<Rehearsal> rehearse(Monitor monitor, UUID runId) {
    Run run =
        database
            .store(RunStore.class)
            .find(runId)
            .filter(one -> one.status() != RunStatus.OPEN)
            .orElseThrow(() -> new UsageException("there is no published run " + runId));
    String name = run.key().monitor();
    return new Outbox(
            new Addresses(monitor, channels),
            new Incidents(database).now(name, run.key().asOf()),
            run,
            new Deployments(database, monitor))
        .rehearse(database.store(NoticeStore.class).ofMonitor(name));
  }

  private NotifySummary tell(Monitor monitor, Run run, boolean again) {
    String name = run.key().monitor();
    NoticeStore ledger = database.store(NoticeStore.class);
    for (Channel channel : channels) {
      if (again || channel.repeats()) {
        ledger.again(name, channel.name());
      }
    }
    List<Incident> incidents = new Incidents(database).now(name, run.key().asOf());
    Addresses addresses = new Addresses(monitor, channels);
    Outbox outbox = new Outbox(addresses, incidents, run, new Deployments(database, monitor));
    Instant now = clock.instant();
    int unready = outbox.decide(database, ledger.ofMonitor(name), now);
    Post post =
        new Post(database, clock, channels, new Story(database, addresses, incidents, places, now));
    Post.Sent sent = post.send(ledger.ofMonitor(name));
    if (outbox.tellOfFailures(database, ledger.ofMonitor(name), now)) {
      sent = sent.and(post.send(ledger.ofMonitor(name)));
    }
    if (!sent.failures().isEmpty()) {
      throw new NotSentException(sent.failures());
    }
    List<Notice> after = ledger.ofMonitor(name);
    return new NotifySummary(
        run.id(),
        channels.stream().filter(Channel::isReady).map(Channel::name).toList(),
        sent.sent(),
        unready + (int) after.stream().filter(NotifyStep::isWaiting).count(),
        after.stream()
            .filter(notice -> notice.status() == Notice.Status.HANDED_OVER)
            .map(notice -> notice.messageId() + " to " + notice.recipient())
            .toList(),
        run.supersededBy());
  }

  private static boolean isWaiting(Notice notice) {
    return notice.status() == Notice.Status.WAITING;
  }
}
