package io.modelwatch.stats.sequential;

/** Medians of a few numbers, many times: by partial sorting. */
final class Medians {

  private Medians() {}

  /** The median of the first {@code n} numbers, at least one, which are put in another order. */
  static double of(double[] numbers, int n) {
    double upper = select(numbers, n, n / 2);
    if (n % 2 == 1) {
      return upper;
    }
    double lower = numbers[0];
    for (int i = 1; i < n / 2; i++) {
      lower = Math.max(lower, numbers[i]);
    }
    return (lower + upper) / 2;
  }

  /** The number that would be at a place; smaller ones are before it (Hoare's selection). */
  private static double select(double[] numbers, int n, int place) {
    int from = 0;
    int to = n - 1;
    while (from < to) {
      double pivot = numbers[(from + to) >>> 1];
      int i = from;
      int j = to;
      while (i <= j) {
        while (numbers[i] < pivot) {
          i++;
        }
        while (numbers[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = numbers[i];
          numbers[i++] = numbers[j];
          numbers[j--] = swapped;
        }
      }
      if (place <= j) {
        to = j;
      } else if (place >= i) {
        from = i;
      } else {
        break;
      }
    }
    return numbers[place];
  }
}
