package io.modelwatch.web;

import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.Head;
import io.modelwatch.database.PublishedStore.PublishedRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Published runs with what was said of them. A page of all monitors shows thousands, and what is
 * published never changes: the {@value #MOST} that were shown last are kept, and of these only what
 * became of them is asked for.
 */
final class KnownRuns {

  /** About 15 MB. */
  private static final int MOST = 30_000;

  /** Later than any window. */
  private static final Instant FAR = Instant.parse("2300-01-01T00:00:00Z");

  private final PublishedStore store;
  private final LastUsed<UUID, PublishedRun> known = new LastUsed<>(MOST);

  KnownRuns(PublishedStore store) {
    this.store = store;
  }

  /** Of each window of a monitor the newest run as of a time, by end of the window. */
  List<PublishedRun> all(String monitor, Instant asOf) {
    return newest(monitor, Instant.EPOCH, FAR, asOf);
  }

  /** See {@link PublishedStore#newest}. */
  List<PublishedRun> newest(@Nullable String monitor, Instant from, Instant to, Instant asOf) {
    return of(store.newest(monitor, from, to, asOf));
  }

  /** See {@link PublishedStore#ofWindow}. */
  List<PublishedRun> ofWindow(
      String monitor, String modelVersion, Instant from, Instant to, Instant asOf) {
    return of(store.ofWindow(monitor, modelVersion, from, to, asOf));
  }

  /** See {@link PublishedStore#latest}. */
  List<PublishedRun> latest(@Nullable String monitor, Instant asOf, int most, int skipped) {
    return of(store.latest(monitor, asOf, most, skipped));
  }

  /** A published run. */
  Optional<PublishedRun> find(UUID run) {
    return store.find(run).flatMap(head -> of(List.of(head)).stream().findFirst());
  }

  /** The runs of heads, in their order. */
  private List<PublishedRun> of(List<Head> heads) {
    Map<UUID, PublishedRun> found = new HashMap<>();
    for (Head head : heads) {
      known
          .get(head.runId())
          .filter(run -> run.isOf(head))
          .ifPresent(run -> found.put(head.runId(), run));
    }
    UUID[] others =
        heads.stream().map(Head::runId).filter(id -> !found.containsKey(id)).toArray(UUID[]::new);
    if (others.length > 0) {
      for (PublishedRun run : store.runs(others)) {
        found.put(run.run().id(), run);
        known.put(run.run().id(), run);
      }
    }
    return heads.stream()
        .flatMap(head -> Stream.ofNullable(found.get(head.runId())).map(run -> run.with(head)))
        .toList();
  }
}
