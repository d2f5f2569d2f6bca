package io.modelwatch.lake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs scans side by side and gives their results in the order asked, whoever is first. */
public final class ParallelScan {

  private ParallelScan() {}

  /** Has for its work what lasts as long as the work, such as a connection. */
  public interface Around {

    /** Does the work. */
    <R> R call(Callable<R> work) throws Exception;
  }

  /**
   * Runs scans on as many threads as there are processors.
   *
   * @throws RuntimeException the first failure of a scan, in the order asked
   */
  public static <R> List<R> all(List<Callable<R>> scans) {
    return all(scans, Callable::call);
  }

  /**
   * Runs scans on as many threads as there are processors.
   *
   * @param around all that a thread does
   * @throws RuntimeException the first failure of a scan, in the order asked
   */
  public static <R> List<R> all(List<Callable<R>> scans, Around around) {
    if (scans.isEmpty()) {
      return List.of();
    }
    List<FutureTask<R>> tasks = scans.stream().map(FutureTask::new).toList();
    AtomicInteger next = new AtomicInteger();
    Callable<Object> thread =
        () ->
            around.call(
                () -> {
                  for (int task = next.getAndIncrement();
                      task < tasks.size();
                      task = next.getAndIncrement()) {
                    tasks.get(task).run();
                  }
                  return tasks;
                });
    int threads = Math.min(scans.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Object> ended : executor.invokeAll(Collections.nCopies(threads, thread))) {
        ended.get();
      }
      List<R> results = new ArrayList<>();
      for (Future<R> scanned : tasks) {
        results.add(scanned.get());
      }
      return results;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", interrupted);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failure.getCause());
    } finally {
      executor.shutdownNow();
    }
  }
}
