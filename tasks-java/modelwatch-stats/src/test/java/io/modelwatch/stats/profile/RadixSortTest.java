package io.modelwatch.stats.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1000, 70_000})
  void sortsAsTheLibraryDoes(int size) {
    Well19937c random = new Well19937c(7);
    long[] keys = new long[size + 3];
    for (int i = 0; i < keys.length; i++) {
      // Wide ones, narrow ones of which digits agree, and the same again
      keys[i] = i % 3 == 0 ? random.nextLong() : random.nextInt(50) - 25;
    }
    long[] expected = keys.clone();
    Arrays.sort(expected, 0, size);
    RadixSort.sort(keys, size);
    assertThat(keys).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
  void findsThePlaceOfExtremes(long key) {
    long[] keys = {3, key, -3};
    long[] expected = {3, key, -3};
    Arrays.sort(expected);
    RadixSort.sort(keys, 3);
    assertThat(keys).isEqualTo(expected);
  }
}
