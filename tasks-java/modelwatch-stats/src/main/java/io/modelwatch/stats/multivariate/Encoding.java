package io.modelwatch.stats.multivariate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows as the terms of a classifier: each number's normal score, each of a category column's ten
 * most frequent categories, what is missing; and the products of any two of them, so that a linear
 * classifier sees changed spreads and relations, too.
 */
final class Encoding {

  private static final int CATEGORIES = 10;

  /** With more columns the products of two are left out: they would outnumber the rows. */
  private static final int MOST_CROSSED = 30;

  private final List<NormalScores> scores = new ArrayList<>();
  private final List<Map<String, Integer>> categories = new ArrayList<>();
  private final boolean crossed;
  private final int inputs;

  Encoding(RowSample baseline) {
    int next = 0;
    for (int column = 0; column < baseline.numbers().size(); column++) {
      scores.add(new NormalScores(baseline.numbers(column)));
      next += 2;
    }
    for (int column = 0; column < baseline.categories().size(); column++) {
      Map<String, Integer> known = new HashMap<>();
      for (String category : mostFrequent(baseline.categories(column))) {
        known.put(category, next++);
      }
      categories.add(known);
      next += 2;
    }
    inputs = next;
    crossed = scores.size() + categories.size() <= MOST_CROSSED;
  }

  /** The number of columns. */
  int columns() {
    return scores.size() + categories.size();
  }

  /** How many terms there are: one for the constant, the inputs, and the products of two. */
  int terms() {
    return 1 + inputs + inputs * (inputs + 1) / 2;
  }

  /** Each column's input of a row, numbers first. */
  Input[] inputs(RowSample.Row row) {
    Input[] encoded = new Input[columns()];
    for (int column = 0; column < scores.size(); column++) {
      double number = row.numbers().get(column);
      encoded[column] =
          Double.isNaN(number)
              ? new Input(2 * column + 1, 1)
              : new Input(2 * column, scores.get(column).of(number));
    }
    int next = 2 * scores.size();
    for (int column = 0; column < categories.size(); column++) {
      Map<String, Integer> known = categories.get(column);
      String category = row.categories().get(column);
      int other = next + known.size();
      encoded[scores.size() + column] =
          new Input(category == null ? other + 1 : known.getOrDefault(category, other), 1);
      next = other + 2;
    }
    return encoded;
  }

  /** Hands over the terms of a row in ascending order of their index, from 1. */
  void terms(Input[] row, TermConsumer consumer) {
    consumer.accept(1, 1);
    for (Input input : row) {
      consumer.accept(2 + input.index(), input.value());
    }
    for (int first = 0; first < row.length; first++) {
      int own = 2 + inputs + offset(row[first].index());
      if (row[first].index() < 2 * scores.size()) {
        consumer.accept(own, square(row[first].value()));
      }
      for (int second = first + 1; crossed && second < row.length; second++) {
        consumer.accept(
            own + row[second].index() - row[first].index(),
            row[first].value() * row[second].value());
      }
    }
  }

  /** Where the products of an input with itself and those behind it begin. */
  private int offset(int input) {
    return input * inputs - input * (input - 1) / 2;
  }

  /** Of mean 0 and variance 1 for a normal score. */
  private static double square(double score) {
    return (score * score - 1) / Math.sqrt(2);
  }

  private static List<String> mostFrequent(List<@Nullable String> values) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String category : values) {
      if (category != null) {
        counts.merge(category, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -entry.getValue()))
        .limit(CATEGORIES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a column's value is among the inputs. */
  record Input(int index, double value) {}

  /** Takes a term. */
  interface TermConsumer {
    void accept(int index, double value);
  }
}
