package io.modelwatch.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs scans side by side and gives their results in the order asked, whoever is first. */
public final class ParallelScan {

  private ParallelScan() {}

  /**
   * Runs scans on as many threads as there are processors.
   *
   * @throws RuntimeException the first failure of a scan, in the order asked
   */
  public static <R> List<R> all(List<Callable<R>> scans) {
    if (scans.isEmpty()) {
      return List.of();
    }
    int threads = Math.min(scans.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<R> results = new ArrayList<>();
      for (Future<R> scanned : executor.invokeAll(scans)) {
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
