package io.modelwatch.lake;

import io.modelwatch.domain.LakeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a monitor's lake files beside the lake and moves them in together. Only one writer of a
 * monitor at a time: what an earlier one left behind when it was killed is removed.
 */
public final class LakeWriter {

  private final Lake lake;
  private final Path workingFolder;
  private final Map<Path, Path> pending = new LinkedHashMap<>();

  LakeWriter(Lake lake, Path workingFolder) {
    this.lake = lake;
    this.workingFolder = workingFolder;
    try {
      if (Files.isDirectory(workingFolder)) {
        try (Stream<Path> leftovers = Files.walk(workingFolder)) {
          for (Path leftover : leftovers.sorted(java.util.Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(leftover);
          }
        }
      }
      Files.createDirectories(workingFolder);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  /** A folder for intermediate files; on the lake's file system, empty at first. */
  public Path workingFolder() {
    return workingFolder;
  }

  /**
   * Writes a landing file's predictions of a day.
   *
   * @param rows the table that holds them
   * @param number the landing file's number in it
   * @param recorded when they were recorded, null for when they were made
   * @param target the lake file they become
   */
  public void write(LandingTable rows, int number, @Nullable Instant recorded, LakeFile target) {
    Path written = workingFolder.resolve(target.day() + "-" + target.name() + ".parquet");
    rows.write(number, target.day(), recorded, written);
    pending.put(written, lake.path(target));
  }

  /**
   * Writes a training file's rows.
   *
   * @param rows the table that holds them
   * @param number the training file's number in it
   * @param target where they belong in the lake
   */
  public void writeTraining(LandingTable rows, int number, Path target) {
    Path written = workingFolder.resolve("training-" + target.getFileName());
    rows.write(number, written);
    pending.put(written, target);
  }

  /** Makes what was written durable and moves it into the lake. */
  public void publish() {
    try {
      Set<Path> folders = new HashSet<>();
      for (Map.Entry<Path, Path> move : pending.entrySet()) {
        Path folder = move.getValue().resolveSibling("");
        Files.createDirectories(folder);
        force(move.getKey(), StandardOpenOption.WRITE);
        Files.move(move.getKey(), move.getValue(), StandardCopyOption.ATOMIC_MOVE);
        folders.add(folder);
      }
      for (Path folder : folders) {
        force(folder, StandardOpenOption.READ);
      }
      pending.clear();
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private UncheckedIOException unwritable(IOException failure) {
    return new UncheckedIOException("the lake cannot be written: " + failure, failure);
  }
}
