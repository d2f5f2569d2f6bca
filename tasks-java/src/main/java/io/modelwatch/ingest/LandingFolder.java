package io.modelwatch.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder in which a stream lands its files. */
final class LandingFolder {

  private final Path folder;

  LandingFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The files that match a glob, by path. Files whose name begins with a dot are left alone: they
   * are still being copied.
   *
   * @throws UncheckedIOException when the folder is not there
   */
  List<LandingFile> files(String glob) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<LandingFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path location : (Iterable<Path>) all::iterator) {
        if (matcher.matches(folder.relativize(location))
            && !location.getFileName().toString().startsWith(".")
            && Files.isRegularFile(location)) {
          files.add(LandingFile.of(folder, location));
        }
      }
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
    files.sort(Comparator.comparing(LandingFile::path));
    return files;
  }

  /** The files of the given paths that are there, by path. */
  List<LandingFile> files(Collection<String> paths) {
    List<LandingFile> files = new ArrayList<>();
    try {
      for (String path : new TreeSet<>(paths)) {
        Path location = folder.resolve(path);
        if (Files.isRegularFile(location)) {
          files.add(LandingFile.of(folder, location));
        }
      }
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
    return files;
  }

  private UncheckedIOException unreadable(IOException failure) {
    return new UncheckedIOException(
        "the landing folder " + folder + " cannot be read: " + failure, failure);
  }
}
