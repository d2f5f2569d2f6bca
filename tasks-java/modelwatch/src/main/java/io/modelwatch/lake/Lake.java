package io.modelwatch.lake;

import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.UsageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The predictions of all monitors as Parquet files, one for each landing file and event day:
 *
 * <pre>ROOT/MONITOR/predictions/day=YYYY-MM-DD/NAME.parquet</pre>
 *
 * <p>Beside them lies a copy of each training file:
 *
 * <pre>ROOT/MONITOR/training/VERSION-NAME.parquet</pre>
 *
 * <p>A row holds {@code prediction_id, entity_id, event_time, model_id, model_version}, the {@code
 * score} where the model has one, the {@code decision}, the monitor's features and operational
 * columns (numbers as DOUBLE, categories as VARCHAR, what is missing as NULL, never NaN), and
 * {@code recorded_time}. A row is visible to a run when neither its event time nor its recorded
 * time is later than the run's as-of. Files are written once; which of them count is for the
 * manifest to say ({@code registry.lake_file}).
 */
public final class Lake {

  private static final Pattern PATTERN = Pattern.compile("[*?\\[\\]{}\\\\]");

  private static final int LONGEST_NAME = 150;

  private final Path root;

  private Lake(Path root) {
    this.root = root;
  }

  /**
   * The lake below a folder, which need not exist yet.
   *
   * @throws UsageException when DuckDB would take the folder's path for a pattern
   */
  public static Lake open(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    if (PATTERN.matcher(absolute.toString()).find()) {
      throw new UsageException(
          "the lake cannot lie in "
              + absolute
              + ": its path must not have any of * ? [ ] { } and \\");
    }
    return new Lake(absolute);
  }

  /**
   * Where the given files are, in the given order.
   *
   * @throws IllegalStateException when one that the manifest names is not there
   */
  public List<Path> paths(List<LakeFile> files) {
    return files.stream().map(this::existing).toList();
  }

  /**
   * Where a training file's copy is.
   *
   * @param modelVersion the version it trained
   * @param name the first 16 digits of its SHA-256
   */
  public Path training(String monitor, String modelVersion, String name) {
    return root.resolve(monitor)
        .resolve("training")
        .resolve(fileName(modelVersion) + "-" + name + ".parquet");
  }

  /** A version as a part of a file's name: no version of any spelling leads elsewhere. */
  private static String fileName(String modelVersion) {
    String safe = URLEncoder.encode(modelVersion, StandardCharsets.UTF_8).replace("*", "%2A");
    return safe.length() <= LONGEST_NAME
        ? safe
        : safe.substring(0, LONGEST_NAME) + "-" + Integer.toHexString(modelVersion.hashCode());
  }

  private Path existing(LakeFile file) {
    Path path = path(file);
    if (!Files.isRegularFile(path)) {
      throw new IllegalStateException(
          path + " is in the manifest but not in the lake: is this the right lake?");
    }
    return path;
  }

  /**
   * Starts to write predictions of a monitor.
   *
   * @throws java.io.UncheckedIOException when the lake cannot be written
   */
  public LakeWriter writer(String monitor) {
    return new LakeWriter(this, root.resolve(monitor).resolve("incoming"));
  }

  Path path(LakeFile file) {
    return root.resolve(file.monitor())
        .resolve("predictions")
        .resolve("day=" + file.day())
        .resolve(file.name() + ".parquet");
  }
}
