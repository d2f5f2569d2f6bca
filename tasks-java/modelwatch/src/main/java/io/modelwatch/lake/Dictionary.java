package io.modelwatch.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.duckdb.DuckDBReadableVector;

/**
 * The categories of a column met so far, found by hash without making a string a row. Bounded: what
 * comes after {@link Batch#CODES} categories gets {@link Batch#OVERFLOW}.
 */
final class Dictionary {

  private final List<String> texts = new ArrayList<>();
  private long[] hashes = new long[64];
  private int[] codes = emptyCodes(64);

  List<String> texts() {
    return Collections.unmodifiableList(texts);
  }

  int code(long hash, DuckDBReadableVector vector, int row) {
    int slot = slot(hash);
    if (codes[slot] >= 0) {
      return codes[slot];
    }
    if (texts.size() == Batch.CODES) {
      return Batch.OVERFLOW;
    }
    int code = texts.size();
    texts.add(vector.getString(row));
    hashes[slot] = hash;
    codes[slot] = code;
    if (texts.size() * 2 > hashes.length) {
      grow();
    }
    return code;
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) hash & mask;
    while (codes[slot] >= 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldCodes = codes;
    hashes = new long[oldHashes.length * 2];
    codes = emptyCodes(oldCodes.length * 2);
    for (int i = 0; i < oldCodes.length; i++) {
      if (oldCodes[i] >= 0) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        codes[slot] = oldCodes[i];
      }
    }
  }

  private static int[] emptyCodes(int length) {
    int[] codes = new int[length];
    Arrays.fill(codes, Batch.MISSING);
    return codes;
  }
}
