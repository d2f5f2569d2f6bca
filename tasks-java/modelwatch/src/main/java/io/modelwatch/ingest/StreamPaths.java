package io.modelwatch.ingest;

import io.modelwatch.domain.InputKind;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Where the files of a stream lie: its folder, and the globs that find more of each kind. */
final class StreamPaths {

  private final Map<InputKind, List<Path>> files = new EnumMap<>(InputKind.class);
  private final Path folder;

  StreamPaths(Map<InputKind, List<Path>> given) {
    given.forEach(
        (kind, paths) ->
            files.put(
                kind, paths.stream().map(path -> path.toAbsolutePath().normalize()).toList()));
    this.folder = common();
  }

  /** The deepest folder of all files; one that is named after its kind lies in the stream's. */
  private Path common() {
    List<Path> all = files.values().stream().flatMap(List::stream).toList();
    Path common = Objects.requireNonNull(all.get(0).getParent());
    for (Path file : all) {
      while (!file.startsWith(common)) {
        common = Objects.requireNonNull(common.getParent());
      }
    }
    Path parent = common.getParent();
    return parent != null && common.endsWith(InputKind.PREDICTIONS.word()) ? parent : common;
  }

  /** The stream's folder. */
  Path folder() {
    return folder;
  }

  /** A file below the folder. */
  String path(Path file) {
    return any(folder.relativize(file.toAbsolutePath().normalize()).toString());
  }

  /**
   * The widest glob that finds the first file of a kind and none of another kind: all files of its
   * folder with its ending, those of a like name, or it alone.
   */
  String glob(InputKind kind) {
    Path path = folder.relativize(files.getOrDefault(kind, List.of()).get(0));
    String name = path.getFileName().toString();
    String stem = name.replaceFirst("(?i)\\.[a-z]+(\\.gz)?$", "");
    String ending = name.substring(stem.length());
    String within = path.getParent() == null ? "" : path.getParent() + "/";
    String begin = stem.replaceFirst("[-_.0-9]*$", "");
    return Stream.of(within, within + begin)
        .filter(start -> !start.isEmpty())
        .map(start -> any(start) + "*" + any(ending))
        .filter(glob -> isOnlyOf(kind, glob))
        .findFirst()
        .orElse(any(path.toString()));
  }

  private boolean isOnlyOf(InputKind kind, String glob) {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    return files.entrySet().stream()
        .filter(entry -> entry.getKey() != kind)
        .flatMap(entry -> entry.getValue().stream())
        .noneMatch(file -> matcher.matches(folder.relativize(file)));
  }

  /** A glob in which signs that mean something else, or that no monitor file takes, are any. */
  private static String any(String path) {
    return path.codePoints()
        .mapToObj(
            c ->
                "*?[]{}\\".indexOf(c) >= 0 || Character.isISOControl(c)
                    ? "?"
                    : Character.toString(c))
        .reduce("", String::concat);
  }
}
