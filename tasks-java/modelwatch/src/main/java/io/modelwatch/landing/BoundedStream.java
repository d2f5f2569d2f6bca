package io.modelwatch.landing;

import io.modelwatch.lake.UnreadableFileException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a zipped file unpacks to, as long as that is in proportion. */
final class BoundedStream extends FilterInputStream {

  /** Rows of real data take up a tenth or more of themselves. */
  private static final int MOST_TIMES = 100;

  /** Less than this does no harm. */
  private static final long ALWAYS = 256L << 20;

  private final long limit;
  private long count;

  BoundedStream(InputStream bytes, long zippedSize) {
    super(bytes);
    limit = Math.max(ALWAYS, zippedSize * MOST_TIMES);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int some = super.read(buffer, offset, length);
    count(Math.max(some, 0));
    return some;
  }

  private void count(int some) {
    count += some;
    if (count > limit) {
      throw new UnreadableFileException(
          "unpacks to more than %d times its size, and more than %d MB"
              .formatted(MOST_TIMES, ALWAYS >> 20));
    }
  }
}
