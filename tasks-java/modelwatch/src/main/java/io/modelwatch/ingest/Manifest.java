package io.modelwatch.ingest;

import io.modelwatch.database.InputFileStore.Known;
import io.modelwatch.domain.InputFile.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a kind's landing files. Refused files count as unknown: they are tried again.
 */
final class Manifest {

  /**
   * A file that was written to within this time of its being taken in may have been written to
   * again with the same time stamp: its content is compared.
   */
  private static final Duration CLOCK_TICK = Duration.ofSeconds(2);

  private final Map<String, List<Known>> byPath = new HashMap<>();
  private final Map<String, Known> accepted = new HashMap<>();

  Manifest(List<Known> known) {
    for (Known file : known) {
      if (file.status() == Status.REFUSED) {
        continue;
      }
      byPath.merge(file.path(), List.of(file), Manifest::joined);
      if (file.status() == Status.ACCEPTED) {
        accepted.put(file.sha256(), file);
      }
    }
  }

  private static List<Known> joined(List<Known> left, List<Known> right) {
    return java.util.stream.Stream.concat(left.stream(), right.stream()).toList();
  }

  /** What is known of a file, told by its path, size and modification time. */
  Optional<Known> unchanged(LandingFile file) {
    return byPath.getOrDefault(file.path(), List.of()).stream()
        .filter(
            known ->
                known.sizeBytes() == file.size()
                    && known.modifiedAt().equals(file.modifiedAt())
                    && known.modifiedAt().plus(CLOCK_TICK).isBefore(known.recordedAt()))
        .findFirst();
  }

  /** What is known of a content at a path. */
  Optional<Known> sameContent(LandingFile file, String sha256) {
    return byPath.getOrDefault(file.path(), List.of()).stream()
        .filter(known -> known.sha256().equals(sha256))
        .findFirst();
  }

  /** The content accepted at a path. */
  Optional<Known> acceptedAt(LandingFile file) {
    return byPath.getOrDefault(file.path(), List.of()).stream()
        .filter(known -> known.status() == Status.ACCEPTED)
        .findFirst();
  }

  /** Where a content with rows was accepted. */
  Optional<Known> acceptedContent(String sha256) {
    return Optional.ofNullable(accepted.get(sha256)).filter(known -> known.rowsRead() > 0);
  }
}
