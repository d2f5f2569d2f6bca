package io.modelwatch.cli;

import io.modelwatch.domain.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Checks the places a person names, before work starts that would be lost. */
final class Places {

  private Places() {}

  /**
   * A file that can be written.
   *
   * @throws UsageException when it cannot
   */
  static void requireWritableFile(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("%s: %s is a folder, not a file".formatted(option, file));
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException("%s: there is no folder %s".formatted(option, folder));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new UsageException("%s: %s cannot be written".formatted(option, file));
    }
  }

  /**
   * A folder that can be written, or made.
   *
   * @throws UsageException when it cannot
   */
  static void requireWritableFolder(String option, Path folder) {
    Path nearest = folder.toAbsolutePath().normalize();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      throw new UsageException("%s: %s is no folder".formatted(option, nearest));
    }
    if (!Files.isWritable(nearest)) {
      throw new UsageException("%s: %s cannot be written".formatted(option, nearest));
    }
  }

  /**
   * A folder that can be read.
   *
   * @throws UsageException when it cannot
   */
  static void requireFolder(String option, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("%s: there is no folder %s".formatted(option, folder));
    }
    if (!Files.isReadable(folder)) {
      throw new UsageException("%s: %s cannot be read".formatted(option, folder));
    }
  }
}
