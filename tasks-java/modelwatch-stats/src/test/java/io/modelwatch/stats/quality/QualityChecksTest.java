package io.modelwatch.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.profile.CategoryAccumulator;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.quality.Intake.Delay;
import io.modelwatch.stats.quality.Intake.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityChecksTest {

  private static final ColumnContract SILENT = ColumnContract.silent(true);

  @Test
  void everyCheckHasItsOwnNameAndSaysItsLimit() {
    assertThat(QualityChecks.all()).extracting(Explained::name).doesNotHaveDuplicates();
    assertThat(QualityChecks.all())
        .allSatisfy(
            check -> {
              assertThat(check.explanation().formula()).isNotEmpty();
              assertThat(check.explanation().range()).isNotEmpty();
              assertThat(check.explanation().threshold()).isNotEmpty();
            });
  }

  @Test
  void theDocumentationNamesEveryCheck() throws IOException {
    String documentation = Files.readString(Path.of("../../docs/quality.md"));

    assertThat(QualityChecks.all())
        .allSatisfy(check -> assertThat(documentation).contains("`" + check.name() + "`"));
  }

  @Test
  void missingMayBeAsOftenAsInTheBaselineAndChanceAllow() {
    double[] before = new double[1000];
    Arrays.fill(before, 0, 100, Double.NaN);
    double[] now = new double[400];
    Arrays.fill(now, 0, 80, Double.NaN);

    QualityResult missing = check("missing_share", numbers(SILENT, before, now));

    // 0.1 + 0.01 + 3 sqrt(0.1 * 0.9 / 400)
    assertThat(missing.limit()).isCloseTo(0.155, within(1e-12));
    assertThat(missing.value()).isEqualTo(0.2);
    assertThat(missing.isUnusual()).isTrue();
    ColumnContract contract = new ColumnContract(true, null, null, 0.25, List.of(), null);
    assertThat(check("missing_share", numbers(contract, before, now)))
        .isEqualTo(QualityResult.atMost("c", "missing_share", 0.2, 0.25));
  }

  @Test
  void numbersAreCheckedForRangeInfinityAndVariety() {
    ColumnContract contract = new ColumnContract(true, 0.0, 10.0, null, List.of(), null);
    double[] now = {-1, 5, 5, 11, Double.POSITIVE_INFINITY};

    CheckedColumn column = numbers(contract, new double[] {1, 2, 3}, now);

    assertThat(check("out_of_range_share", column).value()).isEqualTo(0.6);
    assertThat(check("infinite_share", column).value()).isEqualTo(0.2);
    assertThat(check("distinct", column).value()).isEqualTo(3);
    assertThat(check("constant", column).isUnusual()).isFalse();
    assertThat(check("constant", numbers(SILENT, new double[] {1, 2}, new double[] {7, 7})))
        .isEqualTo(QualityResult.atMost("c", "constant", 1, 0.0));
  }

  @Test
  void categoriesComeAndGo() {
    CategoryState before = categories(Map.of("web", 500L, "app", 400L, "fax", 95L, "rare", 5L));
    CategoryState now = categories(Map.of("web", 300L, "app", 150L, "telepathy", 50L));

    CheckedColumn column = new CheckedCategories("c", SILENT, true, before, now);

    assertThat(check("new_category_share", column))
        .isEqualTo(QualityResult.atMost("c", "new_category_share", 0.1, 0.0));
    // Of "fax" 47 rows were to be expected, of "rare" 2.5
    assertThat(check("vanished_categories", column).value()).isEqualTo(1);
    ColumnContract contract =
        new ColumnContract(true, null, null, null, List.of("web", "app", "telepathy"), null);
    assertThat(
            check("new_category_share", new CheckedCategories("c", contract, true, before, now))
                .isUnusual())
        .isFalse();
  }

  @Test
  void aComparedColumnThatTheBaselineLacksIsNoted() {
    NumberState now = state(1, 2);
    CheckedColumn absent = new CheckedNumbers("c", SILENT, true, null, now);
    CheckedColumn nothingToCompare = new CheckedNumbers("c", SILENT, false, null, now);
    CheckedColumn operational =
        new CheckedNumbers("c", ColumnContract.silent(false), true, null, now);

    assertThat(check("in_baseline", absent))
        .isEqualTo(QualityResult.atMost("c", "in_baseline", 0, null));
    assertThat(results(nothingToCompare)).noneMatch(is("in_baseline"));
    assertThat(results(operational)).noneMatch(is("in_baseline")).anyMatch(is("p95"));
  }

  @Test
  void anAllMissingColumnIsAResult() {
    double[] nothing = {Double.NaN, Double.NaN};

    assertThat(results(numbers(SILENT, nothing, nothing)))
        .extracting(QualityResult::check)
        .contains("missing_share", "in_baseline");
    assertThat(check("missing_share", numbers(SILENT, new double[] {1, 2}, nothing)).value())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "905, true", "1095, true", "880, false", "1130, false", "1, false"})
  void volumeIsComparedWithEarlierWindows(long rows, boolean passed) {
    // A spread of nothing: a tenth is tolerated
    QualityResult volume = volume(rows, 1000, 1000, 1000, 1000, 1000);

    assertThat(volume.isUnusual()).isEqualTo(!passed);
    assertThat(volume.value()).isCloseTo(rows / 1000.5, within(1e-9));
  }

  @Test
  void theIntervalOfVolumeIsStudentsPredictionInterval() {
    QualityResult volume = volume(500, 900, 1000, 1100, 1000, 950, 1050, 1000, 1000);

    // SciPy: m = mean(log(x + .5)); t.ppf(.9985, 7) * std(log(x + .5), ddof=1) * sqrt(1 + 1 / 8)
    assertThat(volume.least()).isCloseTo(0.7539555139333237, within(1e-9));
    assertThat(volume.limit()).isCloseTo(1 / 0.7539555139333237, within(1e-9));
    assertThat(volume.isUnusual()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"20, true", "11, true", "31, true", "7, false", "40, false"})
  void chanceAmongFewRowsIsNoFinding(long rows, boolean passed) {
    assertThat(volume(rows, 20, 20, 20, 20, 20).isUnusual()).isEqualTo(!passed);
    assertThat(volume(1, 2, 2, 2, 2, 2).isUnusual()).isFalse();
  }

  @Test
  void windowsOfADeadFeedAreNotWhatIsUsual() {
    assertThat(volume(500, 1000, 0, 1000, 0, 1000, 1000).isUnusual()).isTrue();
    assertThat(volume(0, 1000, 1000, 1000, 1000, 1000).undefined())
        .isEqualTo("there are no predictions");
  }

  @Test
  void tooLittleHistoryIsAReason() {
    assertThat(volume(1000, 990, 1010, 1000).undefined())
        .isEqualTo("there are 3 earlier windows of these weekdays, fewer than 4");
    Intake open = intake(new Volume(5, List.of(), false), new TreeMap<>());
    assertThat(check("volume", open).get(0).undefined())
        .isEqualTo("the window is not one of whole UTC days in the past");
  }

  @Test
  void columnsThatComeAndGoAreNamed() {
    assertThat(check("schema_change", schema(List.of("a", "b"), List.of("a", "b"))))
        .containsExactly(QualityResult.atMost("", "schema_change", 0, 0.0));
    assertThat(check("schema_change", schema(List.of("a", "new"), List.of("a", "gone"))))
        .containsExactly(
            QualityResult.atMost("gone", "schema_change", 1, 0.0),
            QualityResult.atMost("new", "schema_change", 1, 0.0));
    assertThat(check("schema_change", schema(List.of("a"), List.of())).get(0).undefined())
        .isEqualTo("there are no prediction files to compare with");
  }

  @Test
  void rowsInQuarantineAndRepeatedOnesAreShares() {
    Intake intake =
        new Intake(
            1000,
            sorted(List.of("amount", "channel")),
            2000,
            30,
            Map.of("amount", 3L, "event_time", 1L),
            5,
            new Volume(0, List.of(), false),
            sorted(List.of()),
            sorted(List.of()),
            new TreeMap<>());

    assertThat(check("duplicate_share", intake))
        .containsExactly(QualityResult.atMost("", "duplicate_share", 0.015, 0.01));
    assertThat(check("invalid_share", intake))
        .containsExactly(QualityResult.atMost("", "invalid_share", 0.0025, 0.001));
    assertThat(check("wrong_type_share", intake))
        .containsExactly(
            QualityResult.atMost("amount", "wrong_type_share", 0.0015, 0.001),
            QualityResult.atMost("channel", "wrong_type_share", 0, 0.001),
            QualityResult.atMost("event_time", "wrong_type_share", 0.0005, 0.001));
  }

  @Test
  void delaysAreWeightedByRows() {
    SortedMap<String, List<Delay>> delays = new TreeMap<>();
    delays.put("outcomes/desk", List.of(new Delay(72, 6), new Delay(1, 90), new Delay(24, 4)));
    Intake intake = intake(new Volume(0, List.of(), false), delays);

    assertThat(check("delay_hours_p50", intake))
        .containsExactly(QualityResult.atMost("outcomes/desk", "delay_hours_p50", 1, null));
    assertThat(check("delay_hours_p95", intake).get(0).value()).isEqualTo(72);
  }

  private static QualityResult volume(long rows, long... earlier) {
    Volume volume = new Volume(rows, LongStream.of(earlier).boxed().toList(), true);
    return check("volume", intake(volume, new TreeMap<>())).get(0);
  }

  private static Intake intake(Volume volume, SortedMap<String, List<Delay>> delays) {
    return new Intake(
        1000,
        sorted(List.of()),
        1,
        0,
        Map.of(),
        0,
        volume,
        sorted(List.of()),
        sorted(List.of()),
        delays);
  }

  private static Intake schema(List<String> now, List<String> before) {
    return new Intake(
        1000,
        sorted(List.of()),
        1,
        0,
        Map.of(),
        0,
        new Volume(0, List.of(), false),
        sorted(now),
        sorted(before),
        new TreeMap<>());
  }

  private static SortedSet<String> sorted(List<String> names) {
    return new TreeSet<>(names);
  }

  private static List<QualityResult> check(String name, Intake intake) {
    return QualityChecks.of(intake).filter(is(name)).toList();
  }

  private static QualityResult check(String name, CheckedColumn column) {
    return results(column).stream().filter(is(name)).findFirst().orElseThrow();
  }

  private static List<QualityResult> results(CheckedColumn column) {
    return QualityChecks.of(List.of(column)).toList();
  }

  private static java.util.function.Predicate<QualityResult> is(String check) {
    return result -> result.check().equals(check);
  }

  private static CheckedColumn numbers(ColumnContract contract, double[] before, double[] now) {
    return new CheckedNumbers("c", contract, true, state(before), state(now));
  }

  private static NumberState state(double... numbers) {
    NumberAccumulator accumulator = new NumberAccumulator(Resolution.DEFAULT);
    accumulator.add(numbers, numbers.length);
    return accumulator.state();
  }

  private static CategoryState categories(Map<String, Long> counts) {
    CategoryAccumulator accumulator = new CategoryAccumulator();
    counts.forEach((category, count) -> accumulator.add(category, count));
    return accumulator.state();
  }
}
