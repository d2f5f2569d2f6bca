package io.modelwatch.landing;

import io.modelwatch.lake.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a text file say of it. */
enum Signature {
  TEXT(null),
  UTF_16(null),
  JSON_ARRAY(null),
  GZIP("is gzip, though its name says otherwise"),
  PARQUET("is Parquet, though its name says otherwise"),
  ZIP("is a ZIP archive, though its name says otherwise");

  private static final int BYTES = 1000;

  private final @Nullable String complaint;

  Signature(@Nullable String complaint) {
    this.complaint = complaint;
  }

  /** Of a stream, which must support marks and is left at its beginning. */
  static Signature of(InputStream bytes) throws IOException {
    bytes.mark(BYTES);
    byte[] first = bytes.readNBytes(BYTES);
    bytes.reset();
    String start = new String(first, StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u001F\u008B")) {
      return GZIP;
    }
    if (start.startsWith("PAR1")) {
      return PARQUET;
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return ZIP;
    }
    if (start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE")) {
      return UTF_16;
    }
    String text = start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start;
    return text.stripLeading().startsWith("[") ? JSON_ARRAY : TEXT;
  }

  /** Nothing when a file of text may begin so. */
  void requireText() {
    if (complaint != null) {
      throw new UnreadableFileException(complaint);
    }
  }
}
