package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.InputKind;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which paths below a stream's folder are meant: those a glob matches, or one path. */
final class PathPattern {

  private final PathMatcher whole;

  /** What matches the parts of a path, as far as the glob's parts can be told. */
  private final List<PathMatcher> parts;

  /** Whether what is meant may lie at any depth below them. */
  private final boolean anyDepth;

  private PathPattern(PathMatcher whole, List<PathMatcher> parts, boolean anyDepth) {
    this.whole = whole;
    this.parts = parts;
    this.anyDepth = anyDepth;
  }

  private static PathPattern glob(String glob) {
    List<String> parts = List.of(glob.split("/", -1));
    // A brace may hold a slash, and ** any number of them
    List<String> told =
        parts.stream()
            .takeWhile(part -> !part.contains("**") && !part.contains("{") && !part.contains("\\"))
            .toList();
    return new PathPattern(
        matcher(glob),
        told.stream().map(PathPattern::matcher).toList(),
        told.size() < parts.size());
  }

  private static PathPattern path(String path) {
    Path meant = Path.of(path);
    return new PathPattern(
        meant::equals,
        Stream.of(path.split("/", -1)).<PathMatcher>map(part -> Path.of(part)::equals).toList(),
        false);
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  /** Of each kind of input that a monitor has. */
  static Map<InputKind, List<PathPattern>> of(Monitor.Inputs inputs) {
    Map<InputKind, List<PathPattern>> patterns = new EnumMap<>(InputKind.class);
    put(patterns, InputKind.PREDICTIONS, inputs.predictions());
    put(patterns, InputKind.OUTCOMES, inputs.outcomes());
    put(patterns, InputKind.FEEDBACK, inputs.feedback());
    put(patterns, InputKind.ERRORS, inputs.errors());
    put(patterns, InputKind.ASSIGNMENTS, inputs.assignments());
    Collection<String> training = inputs.training().values();
    if (!training.isEmpty()) {
      patterns.put(
          InputKind.TRAINING, training.stream().distinct().map(PathPattern::path).toList());
    }
    return patterns;
  }

  private static void put(
      Map<InputKind, List<PathPattern>> patterns, InputKind kind, @Nullable String glob) {
    if (glob != null) {
      patterns.put(kind, List.of(glob(glob)));
    }
  }

  boolean matches(Path path) {
    return whole.matches(path);
  }

  /** Whether something that is meant may lie in a folder. */
  boolean mayLieIn(Path folder) {
    int count = folder.getNameCount();
    if (count >= parts.size() && !anyDepth) {
      return false;
    }
    for (int index = 0; index < Math.min(count, parts.size()); index++) {
      if (!parts.get(index).matches(folder.getName(index))) {
        return false;
      }
    }
    return true;
  }
}
