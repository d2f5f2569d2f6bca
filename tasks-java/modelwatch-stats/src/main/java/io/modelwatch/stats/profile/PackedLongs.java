package io.modelwatch.stats.profile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Cells as bytes: the differences of the ascending keys and the counts, seven bits a byte, the
 * smallest first, the eighth bit saying that more follow (LEB128).
 */
final class PackedLongs {

  private PackedLongs() {}

  static byte[] pack(long[] keys, long[] counts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 + keys.length * 4);
    write(bytes, keys.length);
    long previous = 0;
    for (int i = 0; i < keys.length; i++) {
      write(bytes, keys[i] - previous);
      write(bytes, counts[i]);
      previous = keys[i];
    }
    return bytes.toByteArray();
  }

  static Cells unpack(int shift, byte[] packed) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    int size = Math.toIntExact(read(bytes));
    long[] keys = new long[size];
    long[] counts = new long[size];
    long previous = 0;
    for (int i = 0; i < size; i++) {
      previous += read(bytes);
      keys[i] = previous;
      counts[i] = read(bytes);
    }
    return new Cells(shift, keys, counts);
  }

  private static void write(ByteArrayOutputStream bytes, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static long read(ByteBuffer bytes) {
    long number = 0;
    for (int position = 0; ; position += 7) {
      byte next = bytes.get();
      number |= (next & 0x7FL) << position;
      if (next >= 0) {
        return number;
      }
    }
  }
}
