package io.modelwatch.lake;

import java.util.List;

/**
 * What the rows of a kind of landing file must be.
 *
 * @param fields the columns that are kept
 * @param known the column that says when the business knew the row
 * @param happened the column that says when it happened, never later than {@code known}; often the
 *     same
 * @param dialect how files spell it
 */
public record Contract(List<Field> fields, String known, String happened, Dialect dialect) {

  /** In the standard dialect. */
  public Contract(List<Field> fields, String known, String happened) {
    this(fields, known, happened, Dialect.STANDARD);
  }

  /** The same in a dialect. */
  public Contract in(Dialect other) {
    return new Contract(fields, known, happened, other);
  }

  /** Takes an unmodifiable copy. */
  public Contract {
    fields = List.copyOf(fields);
  }

  /** The columns without which a file cannot be read at all. */
  public List<String> requiredColumns() {
    return fields.stream().filter(Field::required).map(Field::name).toList();
  }

  /** All columns. */
  public List<String> columns() {
    return fields.stream().map(Field::name).toList();
  }

  /** Whether a column is kept as pseudonyms. */
  public boolean isPseudonym(String column) {
    return fields.stream().anyMatch(field -> field.pseudonym() && field.name().equals(column));
  }
}
