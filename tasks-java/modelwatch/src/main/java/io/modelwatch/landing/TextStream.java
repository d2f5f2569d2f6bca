package io.modelwatch.landing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A text file's bytes, watched for how the file ends, without what makes one value too long: no
 * more of it is kept than shows that it is.
 */
final class TextStream extends FilterInputStream {

  /** What no end of a value is told by. */
  private static final int NONE = -1;

  private final int limit;
  private final int delimiter;
  private int lastByte = '\n';
  private boolean quoteOpen;
  private long length;

  private TextStream(InputStream bytes, int limit, int delimiter) {
    super(bytes);
    this.limit = limit;
    this.delimiter = delimiter;
  }

  /** Of CSV: fields have at most so many bytes. */
  static TextStream ofFields(InputStream bytes, int limit, char delimiter) {
    return new TextStream(bytes, limit, delimiter);
  }

  /** Of text without quotes across lines: lines have at most so many bytes. */
  static TextStream ofLines(InputStream bytes, int limit) {
    return new TextStream(bytes, limit, NONE);
  }

  /** Of text of any length. */
  static TextStream of(InputStream bytes) {
    return new TextStream(bytes, Integer.MAX_VALUE, NONE);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? count : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int size) throws IOException {
    int kept = 0;
    while (kept == 0) {
      int count = super.read(buffer, offset, size);
      if (count <= 0) {
        return count;
      }
      for (int index = offset; index < offset + count; index++) {
        if (isKept(buffer[index])) {
          buffer[offset + kept++] = buffer[index];
        }
      }
    }
    return kept;
  }

  /** Too long a value ends between characters; its quotes stay, or its end would be missed. */
  private boolean isKept(byte value) {
    lastByte = value;
    quoteOpen ^= value == '"';
    boolean quoted = quoteOpen && delimiter != NONE;
    if (!quoted && (value == '\n' || value == '\r' || value == delimiter)) {
      length = 0;
      return true;
    }
    boolean within = (value & 0xC0) == 0x80;
    if (length < limit || (within && length == limit)) {
      length += within && length == limit ? 0 : 1;
      return true;
    }
    length = limit + 1L;
    return value == '"' && delimiter != NONE;
  }

  /** Whether the last line has its line break; so has an empty file. */
  boolean endsWithLineBreak() {
    return lastByte == '\n' || lastByte == '\r';
  }

  /** Whether the number of double quotes is odd. */
  boolean endsWithinQuotes() {
    return quoteOpen;
  }
}
