package io.modelwatch.scoring.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines of JSON and says when they are on the disk: those that come while a batch is written
 * are the next batch, so that one wait for the disk serves all of them. Every so often the lines
 * become a landing file. Several processes may share a folder.
 */
public final class AppendLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AppendLog.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  /** Who comes when so many wait is refused: memory stays bounded. */
  private static final int MOST_WAITING = 10_000;

  private static final int MOST_IN_A_BATCH = 1_000;
  private static final long LARGEST_FILE = 64L << 20;
  private static final int MILLISECONDS_TO_LOOK = 50;

  private record Entry(ByteBuffer lines, CompletableFuture<@Nullable Void> synced) {}

  private final Path folder;
  private final String name;
  private final String ending;
  private final Duration every;
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer;
  private volatile boolean closing;

  /** What is written to; the writer's own. */
  private @Nullable Segment segment;

  private long landAt;

  private AppendLog(Path folder, String name, String ending, Duration every) {
    this.folder = folder;
    this.name = name;
    this.ending = ending;
    this.every = every;
    this.writer = new Thread(this::write, "log " + folder.getFileName());
  }

  /**
   * Opens the log of a folder, and lands what killed processes left there.
   *
   * @param name what its files' names begin with
   * @param ending what they end with
   * @param every how long after its first line a file lands
   */
  public static AppendLog open(Path folder, String name, String ending, Duration every)
      throws IOException {
    Files.createDirectories(folder);
    AppendLog log = new AppendLog(folder, name, ending, every);
    log.finishLeftovers();
    log.writer.start();
    return log;
  }

  /** What a file could be called that lands now. */
  public static String fileName(String name, String ending) {
    return "%s-%s-%s%s"
        .formatted(
            name, TIME.format(Instant.now()), UUID.randomUUID().toString().substring(0, 8), ending);
  }

  /**
   * Appends lines; when it returns they are on the disk and will land once.
   *
   * @param lines whole lines, their line breaks included
   * @throws IOException when that is not so within a time; they may land all the same
   */
  public void append(byte[] lines, Duration patience) throws IOException {
    Entry entry = new Entry(ByteBuffer.wrap(lines), new CompletableFuture<>());
    if (closing || !waiting.offer(entry)) {
      throw new IOException("the log of " + folder + " is full or closed");
    }
    try {
      entry.synced().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new IOException("the disk of " + folder + " does not answer", late);
    } catch (ExecutionException failure) {
      throw new IOException(folder + " cannot be written: " + failure.getCause(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private void write() {
    List<Entry> batch = new ArrayList<>();
    while (!closing || !waiting.isEmpty()) {
      try {
        Entry first = waiting.poll(MILLISECONDS_TO_LOOK, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, MOST_IN_A_BATCH - 1);
          write(batch);
          batch.clear();
        }
      } catch (InterruptedException nobodyDoes) {
        closing = true;
      }
      landWhenDue();
    }
    land();
  }

  private void write(List<Entry> batch) {
    try {
      if (segment == null) {
        finishLeftovers();
        segment = Segment.begin(folder, () -> fileName(name, ending));
        landAt = System.nanoTime() + every.toNanos();
      }
      segment.write(batch.stream().map(Entry::lines).toList());
      batch.forEach(entry -> entry.synced().complete(null));
    } catch (IOException | RuntimeException failure) {
      LOG.error("{} cannot be written: {}", folder, failure.toString());
      leave();
      batch.forEach(entry -> entry.synced().completeExceptionally(failure));
    }
  }

  private void landWhenDue() {
    if (segment != null && (segment.size() >= LARGEST_FILE || System.nanoTime() - landAt >= 0)) {
      land();
    }
  }

  private void land() {
    try {
      if (segment != null) {
        segment.land();
        segment = null;
      }
    } catch (IOException failure) {
      LOG.error("a file of {} does not land yet: {}", folder, failure.toString());
      leave();
    }
  }

  /** What is left behind lands with the next file that is begun. */
  private void leave() {
    try {
      if (segment != null) {
        segment.close();
      }
    } catch (IOException failure) {
      LOG.debug("closing failed", failure);
    } finally {
      segment = null;
    }
  }

  private void finishLeftovers() throws IOException {
    Segment.finish(folder, name + "-*" + ending);
  }

  /** Writes what waits, lands the last file and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
