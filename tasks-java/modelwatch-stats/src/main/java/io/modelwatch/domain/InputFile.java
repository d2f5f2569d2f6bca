package io.modelwatch.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A landing file's content in the manifest.
 *
 * @param monitor the monitor whose stream it belongs to
 * @param kind what it tells about
 * @param path where it was, below the stream's folder
 * @param sha256 of its content
 * @param sizeBytes its size
 * @param modifiedAt when it was last written to
 * @param status what became of it
 * @param reason why it was refused, which file it repeats or changes, or what was odd about it;
 *     null when there is nothing to say
 * @param late whether all its rows are of days before the newest day already taken in
 * @param rowsRead the rows in it
 * @param rowsAccepted the rows taken in
 * @param rowsDuplicate the rows left out because they repeat others
 * @param rowsQuarantined the rows that did not fit
 * @param firstEventTime when the first row happened, null without rows
 * @param lastEventTime when the last row happened, null without rows
 * @param lastKnownTime when the business learned of the last row, null without rows
 * @param knownTime from when on a run may see the file
 * @param recordedAt when it was taken in or refused
 * @param columns the columns it has
 */
public record InputFile(
    String monitor,
    InputKind kind,
    String path,
    String sha256,
    long sizeBytes,
    Instant modifiedAt,
    Status status,
    @Nullable String reason,
    boolean late,
    long rowsRead,
    long rowsAccepted,
    long rowsDuplicate,
    long rowsQuarantined,
    @Nullable Instant firstEventTime,
    @Nullable Instant lastEventTime,
    @Nullable Instant lastKnownTime,
    Instant knownTime,
    Instant recordedAt,
    List<String> columns) {

  /** Takes an unmodifiable copy. */
  public InputFile {
    columns = List.copyOf(columns);
  }

  /** What became of a landing file. */
  public enum Status implements Word {
    /** Its rows are in. */
    ACCEPTED,
    /** It cannot be read or too many of its rows do not fit; nothing of it is in. */
    REFUSED,
    /** Its path was accepted with another content; nothing of the new content is in. */
    CHANGED,
    /** Its content was accepted under another path. */
    DUPLICATE
  }
}
