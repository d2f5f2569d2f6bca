package io.modelwatch.landing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A text file's bytes, watched for how the file ends. */
final class TextStream extends FilterInputStream {

  private int lastByte = '\n';
  private boolean quoteOpen;

  TextStream(InputStream bytes) {
    super(bytes);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      note((byte) value);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int index = offset; index < offset + count; index++) {
      note(buffer[index]);
    }
    return count;
  }

  private void note(byte value) {
    lastByte = value;
    quoteOpen ^= value == '"';
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
