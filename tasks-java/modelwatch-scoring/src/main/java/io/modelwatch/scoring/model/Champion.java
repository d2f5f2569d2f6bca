package io.modelwatch.scoring.model;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version in service. When the folder names another, that is loaded beside it and takes its
 * place between two requests; while it cannot be loaded, the one before stays.
 */
public final class Champion implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Champion.class);

  private final ModelFolder folder;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Held by who uses the model, so that nobody closes it meanwhile. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private Model model;
  private String name;
  private volatile Instant since = Instant.now();
  private volatile String problem = "";

  private Champion(ModelFolder folder, String name, Model model) {
    this.folder = folder;
    this.name = name;
    this.model = model;
  }

  /**
   * Loads the version that the folder names.
   *
   * @param every how often is looked whether it names another
   * @throws io.modelwatch.domain.UsageException when it cannot be used
   */
  public static Champion open(ModelFolder folder, Duration every) throws IOException {
    String name = folder.champion();
    Champion champion = new Champion(folder, name, folder.load(name));
    Thread looking = new Thread(() -> champion.watch(every), "look for another version");
    looking.setDaemon(true);
    looking.start();
    return champion;
  }

  /** Does something with the model that is in service for as long as it takes. */
  public <R> R with(Function<Model, R> work) {
    lock.readLock().lock();
    try {
      return work.apply(model);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Since when it is in service here. */
  public Instant since() {
    return since;
  }

  /** Why the version that the folder names is not in service; empty when it is. */
  public String problem() {
    return problem;
  }

  private void watch(Duration every) {
    try {
      while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException nobodyDoes) {
      LOG.error("nobody looks for another version any more");
    }
  }

  private void look() {
    try {
      String wanted = folder.champion();
      if (!wanted.equals(name)) {
        put(wanted, folder.load(wanted));
      }
      problem = "";
    } catch (IOException | RuntimeException failure) {
      String said = String.valueOf(failure.getMessage());
      if (!said.equals(problem)) {
        LOG.error("version {} stays in service: {}", name, said);
      }
      problem = said;
    }
  }

  private void put(String wanted, Model next) {
    Model before;
    lock.writeLock().lock();
    try {
      before = model;
      model = next;
    } finally {
      lock.writeLock().unlock();
    }
    LOG.info("version {} is in service after version {}", wanted, name);
    name = wanted;
    since = Instant.now();
    before.close();
  }

  @Override
  public void close() {
    closed.countDown();
    lock.writeLock().lock();
    try {
      model.close();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
