package io.modelwatch.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a finding is about, stable from run to run and whatever is found of it.
 *
 * @param kind what kind of subject it is
 * @param name the metric, measure or check, or what broke
 * @param column the column; empty for none
 * @param segment the predictions
 */
public record FindingKey(Kind kind, String name, String column, Segment segment) {

  private static final char ESCAPE = '\\';
  private static final char SEPARATOR = '|';

  /** What kind of subject it is, in the order of reports: a cause before what follows from it. */
  public enum Kind implements Word {
    /** The model's input or labels are broken: the cause of whatever else is found. */
    INPUT(':'),
    /** Performance. */
    METRIC(SEPARATOR),
    /** The distance of a column from its baseline. */
    DRIFT(':'),
    /** A check of data or labels. */
    QUALITY(':');

    private final char follows;

    Kind(char follows) {
      this.follows = follows;
    }

    private String prefix() {
      return word() + follows;
    }
  }

  /** Of a metric. */
  public static FindingKey ofMetric(String name, Segment segment) {
    return new FindingKey(Kind.METRIC, name, "", segment);
  }

  /** Of a column's distance by a measure. */
  public static FindingKey ofDrift(String measure, String column) {
    return new FindingKey(Kind.DRIFT, measure, column, Segment.WHOLE);
  }

  /** Of a column in some of the predictions. */
  public static FindingKey ofDrift(String measure, String column, Segment segment) {
    return new FindingKey(Kind.DRIFT, measure, column, segment);
  }

  /** Of a check, which may be one of the input itself. */
  public static FindingKey ofCheck(Kind kind, String check, String column) {
    return new FindingKey(kind, check, column, Segment.WHOLE);
  }

  /** Of a column that broke. */
  public static FindingKey of(Breakage broken) {
    return ofCheck(Kind.INPUT, broken.kind().word(), broken.column());
  }

  /**
   * The one text form: {@code metric|precision|channel=web}, {@code drift:psi|amount|}, {@code
   * drift:location|amount|channel=web}, {@code quality:missing_share|amount|}, {@code
   * input:scale|amount|}. A backslash stands before what would divide parts otherwise, and before a
   * backslash.
   */
  public String text() {
    String of = kind == Kind.METRIC ? "" : escaped(column, "") + SEPARATOR;
    return kind.prefix() + escaped(name, "") + SEPARATOR + of + text(segment);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static FindingKey parse(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix())) {
        List<String> parts = split(text.substring(kind.prefix().length()), SEPARATOR);
        if (parts.size() == (kind == Kind.METRIC ? 2 : 3)) {
          return kind == Kind.METRIC
              ? ofMetric(plain(parts.get(0)), segment(parts.get(1)))
              : new FindingKey(
                  kind, plain(parts.get(0)), plain(parts.get(1)), segment(parts.get(2)));
        }
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no key of a finding");
  }

  private static String text(Segment segment) {
    List<String> values = new ArrayList<>();
    segment
        .values()
        .forEach((column, value) -> values.add(escaped(column, ",=") + "=" + escaped(value, ",")));
    return String.join(",", values);
  }

  private static Segment segment(String text) {
    SortedMap<String, String> values = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String value : split(text, ',')) {
        String column = split(value, '=').get(0);
        if (column.length() == value.length()) {
          throw new IllegalArgumentException("'" + text + "' is no segment");
        }
        values.put(plain(column), plain(value.substring(column.length() + 1)));
      }
    }
    return new Segment(values);
  }

  private static String escaped(String part, String also) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char one = part.charAt(i);
      if (one == ESCAPE || one == SEPARATOR || also.indexOf(one) >= 0) {
        escaped.append(ESCAPE);
      }
      escaped.append(one);
    }
    return escaped.toString();
  }

  private static String plain(String escaped) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      boolean stands = escaped.charAt(i) == ESCAPE && i + 1 < escaped.length();
      plain.append(escaped.charAt(stands ? ++i : i));
    }
    return plain.toString();
  }

  /** The parts between characters that no escape stands before. */
  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ESCAPE) {
        i++;
      } else if (text.charAt(i) == at) {
        parts.add(text.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(text.substring(begin));
    return parts;
  }

  @Override
  public String toString() {
    return text();
  }
}
