package io.modelwatch.lake;

import java.util.List;

/**
 * A column of landing files.
 *
 * @param name its name in the files and in the lake
 * @param type what its values are
 * @param required whether a row without a value is at fault
 * @param unit whether values must lie in [0, 1]
 * @param allowed the values there may be, empty for any
 */
public record Field(
    String name, FieldType type, boolean required, boolean unit, List<String> allowed) {

  /** A column whose every row has a value. */
  public static Field required(String name, FieldType type) {
    return new Field(name, type, true, false, List.of());
  }

  /** A column whose value may be missing. */
  public static Field optional(String name, FieldType type) {
    return new Field(name, type, false, false, List.of());
  }

  /** This column, with values in [0, 1] only. */
  public Field inUnitInterval() {
    return new Field(name, type, required, true, allowed);
  }

  /** This column, with the given values only; none means any. */
  public Field among(List<String> values) {
    return new Field(name, type, required, unit, List.copyOf(values));
  }
}
