package io.modelwatch.stats.breakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Breakage.Kind;
import io.modelwatch.domain.Breakage.Undone;
import io.modelwatch.stats.profile.CategoryAccumulator;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Five weeks of a column, of which the last is the window; day 30 is its third. */
class BreakageSearchTest {

  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final int DAYS = 35;
  private static final LocalDate WINDOW = FIRST.plusDays(28);

  private final Random random = new Random(416);

  @Test
  void aUnitThatChangedIsAnotherScale() {
    assertThat(numbers(day -> value -> day >= 30 && day < 33 ? 100 * value : value))
        .singleElement()
        .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.SCALE))
        .satisfies(found -> assertThat(found.firstDay()).isEqualTo(FIRST.plusDays(30)))
        .satisfies(found -> assertThat(found.lastDay()).isEqualTo(FIRST.plusDays(32)))
        .satisfies(found -> assertThat(found.now() / found.before()).isBetween(80.0, 120.0));
    assertThat(numbers(day -> value -> day >= 30 ? value / 60 : value))
        .extracting(Breakage::kind)
        .containsExactly(Kind.SCALE);
  }

  @Test
  void takingAnotherUnitBackMakesTheDistanceVanish() {
    assertThat(undone(numbers(day -> value -> day >= 30 ? 100 * value : value)))
        .satisfies(undone -> assertThat(undone.by()).isEqualTo(100))
        .satisfies(undone -> assertThat(undone.psi()).isGreaterThan(2))
        .satisfies(undone -> assertThat(undone.left()).isLessThan(0.2))
        .returns(true, Undone::vanishes);
    assertThat(undone(numbers(day -> value -> day >= 30 ? value / 60 : value)).by())
        .isEqualTo(1 / 60.0);
    assertThat(undone(numbers(day -> value -> day >= 30 ? value + 273 : value)))
        .satisfies(undone -> assertThat(undone.by()).isBetween(270.0, 276.0))
        .returns(true, Undone::vanishes);
  }

  /** Whole cents divided by 100 are the euros of before, to the bit. */
  @Test
  void aFewValuesInAnotherUnitAreTheSameValues() {
    assertThat(
            undone(
                numbers(
                    day ->
                        value -> {
                          double price = 4.99 + 5 * Math.floor(Math.min(value, 39) / 10);
                          return day >= 30 ? Math.rint(100 * price) : price;
                        })))
        .returns(100.0, Undone::by)
        .returns(true, Undone::vanishes);
  }

  /** As many times as great, but not only that: nobody claims a unit. */
  @Test
  void aMultipleThatIsNotOnlyAMultipleDoesNotVanish() {
    assertThat(
            undone(numbers(day -> value -> day >= 30 ? 100 * Math.pow(value, 1.6) : value))
                .vanishes())
        .isFalse();
  }

  private static Undone undone(List<Breakage> found) {
    assertThat(found).hasSize(1);
    return Objects.requireNonNull(found.get(0).undone());
  }

  @Test
  void theFirstBadDayMayBeBeforeTheWindow() {
    assertThat(numbers(day -> value -> day >= 25 ? 100 * value : value))
        .extracting(Breakage::firstDay)
        .containsExactly(FIRST.plusDays(25));
  }

  @Test
  void valuesThatAreMissingOrAllTheSameAreTold() {
    assertThat(numbers(day -> value -> day >= 30 && value > 10 ? Double.NaN : value))
        .extracting(Breakage::kind)
        .containsExactly(Kind.MISSING);
    assertThat(numbers(day -> value -> day >= 30 ? -1 : value))
        .extracting(Breakage::kind, Breakage::what)
        .containsExactly(tuple(Kind.ONE_VALUE, "-1.0"));
    assertThat(numbers(day -> value -> day >= 30 ? value + 273 : value))
        .extracting(Breakage::kind)
        .containsExactly(Kind.OFFSET);
  }

  @Test
  void whatChangesLittleByLittleIsNoBreakage() {
    assertThat(numbers(day -> value -> value * Math.pow(1.15, day))).isEmpty();
    assertThat(numbers(day -> value -> day >= 30 ? 1.6 * value : value)).isEmpty();
    assertThat(numbers(day -> value -> value)).isEmpty();
  }

  @Test
  void whatComesAndGoesEveryWeekIsNoBreakage() {
    assertThat(numbers(day -> value -> day % 7 >= 5 ? 20 * value : value)).isEmpty();
  }

  @Test
  void theFirstWeekendOfAVersionIsNoBreakage() {
    TreeMap<LocalDate, TableState> days = new TreeMap<>();
    for (int day = 28; day < DAYS; day++) {
      double weekend = day % 7 >= 5 ? 1 : 0;
      days.put(FIRST.plusDays(day), table(numbers(200, value -> weekend), null));
    }

    assertThat(search(table(numbers(5000, value -> value < 5 ? 1 : 0), null), days)).isEmpty();
  }

  @Test
  void aColumnThatIsRepairedIsNotBroken() {
    assertThat(numbers(day -> value -> day < 29 ? 100 * value : value)).isEmpty();
  }

  @Test
  void aNewCategoryIsTold() {
    assertThat(categories(day -> day >= 30 ? "esim" : "web"))
        .extracting(Breakage::kind, Breakage::what, Breakage::firstDay)
        .containsExactly(tuple(Kind.NEW_CATEGORY, "esim", FIRST.plusDays(30)));
    assertThat(categories(day -> "web")).isEmpty();
  }

  /** A tenth of the rows is of the category that is given. */
  @Test
  void aCategoryThatHasTheShareOfOneThatIsGoneIsThatOne() {
    assertThat(categories(day -> day >= 30 ? "online" : "shop"))
        .singleElement()
        .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.RENAMED))
        .satisfies(found -> assertThat(found.what()).isEqualTo("online"))
        .satisfies(found -> assertThat(found.was()).isEqualTo("shop"))
        .satisfies(found -> assertThat(found.before()).isBetween(0.05, 0.15))
        .satisfies(found -> assertThat(found.now()).isBetween(0.05, 0.15))
        .satisfies(found -> assertThat(found.undone()).isNotNull())
        .satisfies(found -> assertThat(found.undone().vanishes()).isTrue());
  }

  @Test
  void oneOfAnotherShareIsANewCategory() {
    assertThat(counted(Map.of("web", 70, "app", 20, "shop", 10), Map.of("web", 70, "app", 30)))
        .isEmpty();
    assertThat(
            counted(
                Map.of("web", 60, "app", 30, "shop", 10), Map.of("web", 40, "app", 20, "esim", 40)))
        .extracting(Breakage::kind, Breakage::what)
        .containsExactly(tuple(Kind.NEW_CATEGORY, "esim"));
  }

  /** Whatever their shares are: capitals and spaces make no other category. */
  @Test
  void allNamesMayBeSpelledOtherwise() {
    assertThat(
            counted(
                Map.of("web", 60, "mobile app", 30, "shop", 10),
                Map.of("WEB", 40, "MOBILE_APP", 35, "SHOP", 25)))
        .singleElement()
        .satisfies(found -> assertThat(found.kind()).isEqualTo(Kind.RENAMED))
        .satisfies(found -> assertThat(found.what()).isEqualTo("WEB"))
        .satisfies(found -> assertThat(found.was()).isEqualTo("web"))
        .satisfies(found -> assertThat(found.undone().by()).isEqualTo(3));
  }

  /** What is found where a day's counts change to others on the first day of the window. */
  private static List<Breakage> counted(Map<String, Integer> before, Map<String, Integer> changed) {
    TreeMap<LocalDate, TableState> days = new TreeMap<>();
    for (int day = 0; day < DAYS; day++) {
      days.put(FIRST.plusDays(day), table(null, state(day < 28 ? before : changed)));
    }
    return search(table(null, state(before)), days);
  }

  private static CategoryState state(Map<String, Integer> counts) {
    CategoryAccumulator accumulator = new CategoryAccumulator();
    counts.forEach((category, rows) -> accumulator.add(category, 10 * rows));
    return accumulator.state();
  }

  private List<Breakage> numbers(IntFunction<DoubleUnaryOperator> change) {
    TreeMap<LocalDate, TableState> days = new TreeMap<>();
    for (int day = 0; day < DAYS; day++) {
      days.put(FIRST.plusDays(day), table(numbers(200, change.apply(day)), null));
    }
    return search(table(numbers(5000, value -> value), null), days);
  }

  private List<Breakage> categories(IntFunction<String> tenth) {
    TreeMap<LocalDate, TableState> days = new TreeMap<>();
    for (int day = 0; day < DAYS; day++) {
      days.put(FIRST.plusDays(day), table(null, categories(200, tenth.apply(day))));
    }
    return search(table(null, categories(5000, "web")), days);
  }

  private static List<Breakage> search(TableState baseline, SortedMap<LocalDate, TableState> days) {
    BreakageSearch search =
        new BreakageSearch(List.of("c"), baseline, WINDOW, FIRST.plusDays(DAYS));
    return search.isWorthwhile(new TreeMap<>(days.tailMap(WINDOW))) ? search.of(days) : List.of();
  }

  private static TableState table(NumberState numbers, CategoryState categories) {
    TreeMap<String, NumberState> ofNumbers = new TreeMap<>();
    TreeMap<String, CategoryState> ofCategories = new TreeMap<>();
    if (numbers != null) {
      ofNumbers.put("c", numbers);
    }
    if (categories != null) {
      ofCategories.put("c", categories);
    }
    return new TableState(ofNumbers, ofCategories);
  }

  private NumberState numbers(int rows, DoubleUnaryOperator change) {
    NumberAccumulator accumulator = new NumberAccumulator(Resolution.DEFAULT);
    double[] values =
        random
            .doubles(rows)
            .map(uniform -> change.applyAsDouble(Math.exp(2 + random.nextGaussian())))
            .toArray();
    accumulator.add(values, rows);
    return accumulator.state();
  }

  private CategoryState categories(int rows, String tenth) {
    CategoryAccumulator accumulator = new CategoryAccumulator();
    for (int row = 0; row < rows; row++) {
      accumulator.add(random.nextInt(10) == 0 ? tenth : random.nextBoolean() ? "web" : "app", 1);
    }
    return accumulator.state();
  }
}
