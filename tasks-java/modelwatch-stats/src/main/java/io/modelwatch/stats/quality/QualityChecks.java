package io.modelwatch.stats.quality;

import io.modelwatch.domain.Concern;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data-quality checks there are. */
public final class QualityChecks {

  private static final List<ColumnCheck> OF_COLUMNS =
      List.of(
          new MissingShare(),
          new InfiniteShare(),
          new OutOfRangeShare(),
          new Constant(),
          new Distinct(),
          new NewCategoryShare(),
          new VanishedCategories(),
          new InBaseline(),
          new Quantile(50),
          new Quantile(95),
          new Quantile(99));

  private static final List<TableCheck> OF_TABLES =
      List.of(
          new NoPredictionsArrived(),
          new WrongTypeShare(),
          new InvalidShare(),
          new DuplicateShare(),
          new VolumeRatio(),
          new SchemaChange(),
          new DelayQuantile(50),
          new DelayQuantile(95),
          new DelayQuantile(99));

  private QualityChecks() {}

  /** All of them. */
  public static List<Explained> all() {
    List<Explained> all = new ArrayList<>(OF_COLUMNS);
    all.addAll(OF_TABLES);
    all.add(new LeftOutOfAverage());
    return List.copyOf(all);
  }

  /** What is at fault where a check of data, or of labels, fails. */
  public static Concern concern(String check) {
    return Stream.concat(
            OF_TABLES.stream().filter(known -> known.name().equals(check)).map(TableCheck::concern),
            Arrays.stream(LabelCheck.values())
                .filter(known -> known.word().equals(check))
                .map(LabelCheck::concern))
        .findFirst()
        .orElse(Concern.DATA);
  }

  /** Whether a check is about how rows and labels arrive, and not about what is in a column. */
  public static boolean isOfArrival(String check) {
    return OF_TABLES.stream().anyMatch(known -> known.name().equals(check))
        || Arrays.stream(LabelCheck.values()).anyMatch(known -> known.word().equals(check));
  }

  /** What a check is about. */
  public static FindingKey key(QualityResult result) {
    return FindingKey.ofCheck(
        concern(result.check()) == Concern.INPUT ? FindingKey.Kind.INPUT : FindingKey.Kind.QUALITY,
        result.check(),
        result.column());
  }

  /** What is found in columns; of a column without a row nothing is known. */
  public static Stream<QualityResult> of(List<CheckedColumn> columns) {
    return columns.stream()
        .flatMap(column -> OF_COLUMNS.stream().flatMap(check -> of(check, column).stream()));
  }

  private static Optional<QualityResult> of(ColumnCheck check, CheckedColumn column) {
    return check
        .of(column)
        .map(
            result ->
                column.rows() > 0
                    ? result
                    : QualityResult.undefined(
                        result.column(), result.check(), "there are no predictions"));
  }

  /** What is found in how rows arrived. */
  public static Stream<QualityResult> of(Intake intake) {
    return OF_TABLES.stream().flatMap(check -> check.of(intake).stream());
  }
}
