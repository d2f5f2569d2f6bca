package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.Printable;
import io.modelwatch.landing.Formats;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a stream lands its files. Nothing outside of it is ever read: links lead out
 * of it in vain. Files whose name begins with a dot are left alone: they are still being copied.
 */
final class LandingFolder {

  /** In bytes of UTF-8: what the index of the manifest takes. */
  private static final int LONGEST_PATH = 1000;

  /** Links within links: enough for people, too few to go round in them for ever. */
  private static final int DEEPEST_LINK = 3;

  /**
   * What lies in the folder.
   *
   * @param files those that a monitor's inputs match, by kind, each by path
   * @param refused those that would match but cannot be read, and why
   * @param unmatched the paths of those that no input matches
   */
  record Landed(
      Map<InputKind, List<LandingFile>> files, List<Refusal> refused, List<String> unmatched) {}

  private final Path folder;
  private final Path root;
  private final Map<InputKind, List<PathPattern>> patterns;
  private final Map<InputKind, List<LandingFile>> files = new EnumMap<>(InputKind.class);
  private final List<Refusal> refused = new ArrayList<>();
  private final List<String> unmatched = new ArrayList<>();

  /** The real paths of the folders that lie around the one being looked at. */
  private final Deque<Path> around = new ArrayDeque<>();

  private LandingFolder(Path folder, Monitor monitor) throws IOException {
    this.folder = folder;
    this.root = folder.toRealPath();
    this.patterns = PathPattern.of(monitor.inputs());
    patterns.keySet().forEach(kind -> files.put(kind, new ArrayList<>()));
  }

  /**
   * Looks into a folder.
   *
   * @throws UncheckedIOException when it is not there or cannot be read
   */
  static Landed look(Path folder, Monitor monitor) {
    try {
      LandingFolder landing = new LandingFolder(folder, monitor);
      landing.around.push(landing.root);
      landing.lookInto(folder, 0);
      landing.files.values().forEach(files -> files.sort(LandingFile.BY_PATH));
      landing.refused.sort(Refusal.BY_PATH);
      landing.unmatched.sort(null);
      return new Landed(landing.files, landing.refused, landing.unmatched);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "the landing folder " + folder + " cannot be read: " + unreadable, unreadable);
    }
  }

  private void lookInto(Path within, int links) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(within)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    entries.sort(null);
    for (Path entry : entries) {
      Path path = folder.relativize(entry);
      try {
        lookAt(entry, path, links);
      } catch (IOException unreadable) {
        if (mayLieIn(path) || !kinds(path).isEmpty()) {
          refuse(path, why(entry, unreadable));
        }
      }
    }
  }

  private List<InputKind> kinds(Path path) {
    return patterns.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(pattern -> pattern.matches(path)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean mayLieIn(Path path) {
    return patterns.values().stream()
        .flatMap(List::stream)
        .anyMatch(pattern -> pattern.mayLieIn(path));
  }

  private void lookAt(Path entry, Path path, int links) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
    boolean link = Files.isSymbolicLink(entry);
    List<InputKind> kinds = kinds(path);
    if (attributes.isDirectory()) {
      if (!kinds.isEmpty() && Formats.isKnown(path.toString()) && !mayLieIn(path)) {
        refuse(path, "is a folder, not a file");
      }
      if (!link || mayLieIn(path)) {
        lookIntoFolder(entry, path, link ? links + 1 : links);
      }
    } else if (entry.getFileName().toString().startsWith(".")) {
      return; // Still being copied
    } else if (kinds.isEmpty()) {
      unmatched.add(printed(path));
    } else if (!attributes.isRegularFile()) {
      refuse(path, "is no file but a pipe, a socket or a device");
    } else if (link && !entry.toRealPath().startsWith(root)) {
      refuse(path, "is a link that leads out of the stream's folder: copy the file instead");
    } else {
      String problem = problemOfName(path);
      if (problem == null) {
        LandingFile file = LandingFile.of(folder, entry);
        kinds.forEach(kind -> files.computeIfAbsent(kind, none -> new ArrayList<>()).add(file));
      } else {
        refuse(path, problem);
      }
    }
  }

  private void lookIntoFolder(Path entry, Path path, int links) throws IOException {
    Path real = entry.toRealPath();
    if (!real.startsWith(root)) {
      refuse(path, "is a link that leads out of the stream's folder: copy the files instead");
    } else if (around.contains(real) || links > DEEPEST_LINK) {
      refuse(path, "is a link that leads round in circles");
    } else {
      around.push(real);
      try {
        lookInto(entry, links);
      } finally {
        around.pop();
      }
    }
  }

  private static @Nullable String problemOfName(Path path) {
    String name = path.toString();
    boolean understood;
    try {
      understood = path.getFileSystem().getPath(name).equals(path) && name.indexOf('\uFFFD') < 0;
    } catch (InvalidPathException unmappable) {
      understood = false;
    }
    if (!understood) {
      return "has a name that is not UTF-8, or not of the locale (LANG): rename it";
    }
    if (!Printable.is(name)) {
      return "has a line break or another control character in its name: rename it";
    }
    return name.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH
        ? "has a path of more than " + LONGEST_PATH + " bytes"
        : null;
  }

  private static String why(Path entry, IOException unreadable) {
    if (unreadable instanceof NoSuchFileException && Files.isSymbolicLink(entry)) {
      return "is a link that leads nowhere";
    }
    if (unreadable instanceof AccessDeniedException) {
      return "cannot be read: permission denied";
    }
    return "cannot be read: "
        + (unreadable.getMessage() == null || Files.isSymbolicLink(entry)
            ? "a link that leads round in circles, or an error of the disk"
            : Printable.of(unreadable.getMessage()));
  }

  private void refuse(Path path, String reason) {
    refused.add(new Refusal(printed(path), reason));
  }

  private static String printed(Path path) {
    return Printable.of(path.toString().replace(File.separatorChar, '/'));
  }
}
