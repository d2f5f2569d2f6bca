package io.modelwatch.web;

import io.modelwatch.database.PublishedStore.PublishedRun;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** The order of model versions: numbers as numbers, {@code 10} after {@code 9}. */
final class Versions {

  private Versions() {}

  /** The versions of runs, the greatest first. */
  static List<String> of(List<PublishedRun> runs) {
    Comparator<String> order = Versions::compare;
    return runs.stream()
        .map(run -> run.run().key().modelVersion())
        .distinct()
        .sorted(order.reversed())
        .toList();
  }

  static int compare(String one, String other) {
    boolean numbers = one.matches("[0-9]{1,40}") && other.matches("[0-9]{1,40}");
    return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }
}
