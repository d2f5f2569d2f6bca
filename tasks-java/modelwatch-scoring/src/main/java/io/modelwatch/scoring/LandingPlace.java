package io.modelwatch.scoring;

import io.modelwatch.domain.UsageException;
import io.modelwatch.scoring.log.AppendLog;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where ingest looks for files of a kind, and how they have to end.
 *
 * @param ending one of JSON Lines
 */
record LandingPlace(Path folder, String ending) {

  private static final String NAME = "scored";
  private static final List<String> ENDINGS = List.of(".jsonl", ".ndjson", ".json");

  /**
   * By a monitor's glob.
   *
   * @param setting what the glob is called in the monitor file
   * @throws UsageException when files of JSON Lines are not what it finds
   */
  static LandingPlace of(Path landing, String setting, String glob) {
    String plain =
        Stream.of(glob.substring(0, glob.lastIndexOf('/') + 1).split("/", -1))
            .takeWhile(part -> part.matches("[^*?\\[{\\\\]+"))
            .reduce("", (path, part) -> path + part + '/');
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    return ENDINGS.stream()
        .filter(ending -> matcher.matches(Path.of(plain + AppendLog.fileName(NAME, ending))))
        .findFirst()
        .map(ending -> new LandingPlace(landing.resolve(plain), ending))
        .orElseThrow(
            () ->
                new UsageException(
                    "%s is '%s', which finds no file of JSON Lines in %s: say '%s*' there, or '%s*.jsonl'"
                        .formatted(
                            setting,
                            glob,
                            plain.isEmpty() ? "the landing folder" : plain,
                            plain,
                            plain)));
  }

  AppendLog open(Duration every) throws IOException {
    return AppendLog.open(folder, NAME, ending, every);
  }
}
