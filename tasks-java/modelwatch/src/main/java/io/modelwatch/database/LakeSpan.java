package io.modelwatch.database;

import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Window;
import java.time.Instant;

/**
 * A lake file with the time of its predictions. Which days these belong to follows from the time
 * alone, whatever day the file is kept under.
 *
 * @param file the file
 * @param rows how many predictions it has
 * @param firstEventTime the earliest prediction
 * @param lastEventTime the latest
 */
public record LakeSpan(LakeFile file, long rows, Instant firstEventTime, Instant lastEventTime) {

  /** Whether it may have predictions of a window. */
  public boolean isIn(Window window) {
    return firstEventTime.isBefore(window.to()) && !lastEventTime.isBefore(window.from());
  }
}
