package io.modelwatch.lake;

import io.modelwatch.domain.Pseudonyms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of landing files.
 *
 * @param name its name in the files and in the lake
 * @param type what its values are
 * @param required whether a row without a value is at fault
 * @param unit whether values must lie in [0, 1]
 * @param allowed the values there may be, empty for any
 * @param limit how many bytes of UTF-8 a text may have
 * @param positive how files spell the flag, null for 1 and 0
 * @param pseudonym whether a text is kept as its {@linkplain Pseudonyms pseudonym} and never shown
 */
public record Field(
    String name,
    FieldType type,
    boolean required,
    boolean unit,
    List<String> allowed,
    int limit,
    @Nullable Positive positive,
    boolean pseudonym) {

  /** Ids, versions, categories and the like: some of them together are the key of an index. */
  private static final int BYTES = 500;

  /** A column whose every row has a value. */
  public static Field required(String name, FieldType type) {
    return new Field(name, type, true, false, List.of(), BYTES, null, false);
  }

  /** A column whose value may be missing. */
  public static Field optional(String name, FieldType type) {
    return new Field(name, type, false, false, List.of(), BYTES, null, false);
  }

  /** This column, with values in [0, 1] only. */
  public Field inUnitInterval() {
    return new Field(name, type, required, true, allowed, limit, positive, pseudonym);
  }

  /** This column, with the given values only; none means any. */
  public Field among(List<String> values) {
    return new Field(name, type, required, unit, List.copyOf(values), limit, positive, pseudonym);
  }

  /** This column, with texts of up to so many bytes. */
  public Field upTo(int bytes) {
    return new Field(name, type, required, unit, allowed, bytes, positive, pseudonym);
  }

  /** This column, a flag that files may spell otherwise; null for 1 and 0. */
  public Field spelled(@Nullable Positive spelling) {
    return new Field(name, type, required, unit, allowed, limit, spelling, pseudonym);
  }

  /** This column under another name. */
  Field named(String other) {
    return new Field(other, type, required, unit, allowed, limit, positive, pseudonym);
  }

  /** This column of texts, kept as pseudonyms. */
  public Field asPseudonym() {
    return new Field(name, type, required, unit, allowed, limit, positive, true);
  }
}
