package io.modelwatch.ingest;

/**
 * The rows of the files taken in.
 *
 * @param read all
 * @param accepted taken in
 * @param duplicate left out because they repeat others
 * @param quarantined left out because they do not fit
 */
public record RowCounts(long read, long accepted, long duplicate, long quarantined) {

  static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

  RowCounts plus(RowCounts other) {
    return new RowCounts(
        read + other.read,
        accepted + other.accepted,
        duplicate + other.duplicate,
        quarantined + other.quarantined);
  }
}
