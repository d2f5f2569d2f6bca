package io.modelwatch.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A landing file that is not taken in.
 *
 * @param path where it is, below the stream's folder
 * @param reason completes the sentence "FILE …"
 */
record Refusal(String path, String reason) {

  static final Comparator<Refusal> BY_PATH =
      Comparator.comparing(Refusal::path).thenComparing(Refusal::reason);

  /** So many files of one reason are named. */
  private static final int NAMED = 5;

  /** One sentence for each reason, with the files it holds for. */
  static List<String> sentences(List<Refusal> refusals) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    refusals.forEach(
        refusal ->
            paths.computeIfAbsent(refusal.reason, reason -> new ArrayList<>()).add(refusal.path));
    return paths.entrySet().stream()
        .map(entry -> named(entry.getValue()) + " " + entry.getKey())
        .toList();
  }

  private static String named(List<String> paths) {
    if (paths.size() == 1) {
      return paths.get(0);
    }
    String some = String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
    return "each of %d files (%s%s)"
        .formatted(paths.size(), some, paths.size() > NAMED ? ", …" : "");
  }
}
