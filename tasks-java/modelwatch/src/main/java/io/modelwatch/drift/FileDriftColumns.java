package io.modelwatch.drift;

import static java.util.stream.Collectors.toSet;

import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.FileTable.Kind;
import io.modelwatch.landing.LandedFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What two files are compared by: the columns that both have, as the baseline types them.
 *
 * @param fields what the values of each are, by column
 * @param leftOut columns that are not compared, and why, by name
 */
record FileDriftColumns(Map<String, Field> fields, List<FileDriftReport.LeftOut> leftOut) {

  FileDriftColumns {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Looks at the values of the baseline, of a column without any at those of the window.
   *
   * @param categories columns that are categories though their values are numbers
   * @throws io.modelwatch.domain.InputRefusedException when the files have no column in common
   */
  static FileDriftColumns of(LandedFile baseline, LandedFile window, List<String> categories) {
    baseline.require(categories.stream());
    Map<String, Field> fields = new LinkedHashMap<>();
    Map<String, String> reasons = new TreeMap<>();
    Set<String> after = window.columns().stream().collect(toSet());
    Set<String> before = baseline.columns().stream().collect(toSet());
    for (String column : baseline.columns()) {
      if (!after.contains(column)) {
        reasons.put(column, "the window does not have it");
        continue;
      }
      Kind kind = baseline.kind(column);
      switch (kind == Kind.NONE ? window.kind(column) : kind) {
        case NUMBER, NONE ->
            fields.put(
                column,
                field(column, categories.contains(column) ? FieldType.TEXT : FieldType.NUMBER));
        case TRUTH -> fields.put(column, field(column, FieldType.TRUTH));
        case CATEGORY -> fields.put(column, field(column, FieldType.TEXT));
        case TIME -> reasons.put(column, "times have no distribution here");
        case OTHER -> reasons.put(column, "lists, structures and bytes have no distribution here");
      }
    }
    window.columns().stream()
        .filter(column -> !before.contains(column))
        .forEach(column -> reasons.put(column, "the baseline does not have it"));
    if (before.stream().noneMatch(after::contains)) {
      throw window.refused(
          "has no column of the baseline's: it has "
              + window.columns()
              + ", not "
              + baseline.columns());
    }
    List<FileDriftReport.LeftOut> leftOut = new ArrayList<>();
    reasons.forEach((column, reason) -> leftOut.add(new FileDriftReport.LeftOut(column, reason)));
    return new FileDriftColumns(fields, leftOut);
  }

  /** A text of any length: it is kept in no index. */
  private static Field field(String column, FieldType type) {
    return Field.optional(column, type).upTo(Integer.MAX_VALUE);
  }

  LandedFile.Rows check(LandedFile file) {
    return file.check(fields, List.of());
  }

  List<String> numbers() {
    return of(true);
  }

  List<String> categories() {
    return of(false);
  }

  private List<String> of(boolean numbers) {
    return fields.values().stream()
        .filter(field -> (field.type() == FieldType.NUMBER) == numbers)
        .map(Field::name)
        .toList();
  }
}
