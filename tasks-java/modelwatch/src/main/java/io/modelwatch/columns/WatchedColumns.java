package io.modelwatch.columns;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.Monitor.ColumnType;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.CategoryStatistic;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.NumberStatistic;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import io.modelwatch.stats.quality.CheckedCategories;
import io.modelwatch.stats.quality.CheckedColumn;
import io.modelwatch.stats.quality.CheckedNumbers;
import io.modelwatch.stats.quality.ColumnContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that are profiled.
 *
 * @param numbers read as numbers: features, operational columns, the score, a predicted number
 * @param categories read as categories: features, operational columns, the decision for a class
 * @param contracts what the monitor says of each, in its order
 */
public record WatchedColumns(
    List<String> numbers, List<String> categories, Map<String, ColumnContract> contracts) {

  /** The score's column. */
  public static final String SCORE = "score";

  /** The decision's column. */
  public static final String DECISION = "decision";

  /** Takes unmodifiable copies. */
  public WatchedColumns {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    contracts = Collections.unmodifiableMap(new LinkedHashMap<>(contracts));
  }

  /** Those of a monitor. */
  public static WatchedColumns of(Monitor monitor) {
    Map<String, ColumnContract> contracts = new LinkedHashMap<>();
    Map<String, Monitor.Column> features = monitor.columns().features();
    Map<String, Monitor.Column> operational = monitor.columns().operational();
    features.forEach(
        (name, column) -> contracts.put(name, contract(column, true, most(monitor, name))));
    List<String> numbers = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    if (monitor.model().isScored()) {
      contracts.put(SCORE, ColumnContract.silent(true));
      numbers.add(SCORE);
    }
    (monitor.model() == ModelType.REGRESSION ? numbers : categories).add(DECISION);
    contracts.put(DECISION, ColumnContract.silent(true));
    operational.forEach(
        (name, column) -> contracts.put(name, contract(column, false, most(monitor, name))));
    Map<String, Monitor.Column> named = new LinkedHashMap<>(features);
    named.putAll(operational);
    named.forEach(
        (name, column) -> (column.type() == ColumnType.NUMBER ? numbers : categories).add(name));
    return new WatchedColumns(numbers, categories, contracts);
  }

  private static @Nullable Integer most(Monitor monitor, String name) {
    return monitor.columns().ofSegments().contains(name) ? (Integer) Segment.MOST : null;
  }

  private static ColumnContract contract(
      Monitor.Column column, boolean compared, @Nullable Integer mostValues) {
    return new ColumnContract(
        compared,
        column.minimum(),
        column.maximum(),
        column.missing(),
        column.values(),
        mostValues);
  }

  /** All of them, without a row. */
  public TableState empty() {
    SortedMap<String, NumberState> withoutNumbers = new TreeMap<>();
    numbers.forEach(
        name -> withoutNumbers.put(name, new NumberStatistic(Resolution.DEFAULT).identity()));
    SortedMap<String, CategoryState> withoutCategories = new TreeMap<>();
    categories.forEach(name -> withoutCategories.put(name, new CategoryStatistic().identity()));
    return new TableState(withoutNumbers, withoutCategories);
  }

  /** Those compared with the baseline: features, score and decision. */
  public List<String> compared() {
    return contracts.keySet().stream().filter(name -> contract(name).compared()).toList();
  }

  /** The columns of a window as data-quality checks see them, numbers first. */
  public List<CheckedColumn> checked(TableState baseline, TableState window) {
    boolean hasBaseline = baseline.n() > 0;
    List<CheckedColumn> checked = new ArrayList<>();
    for (Map.Entry<String, NumberState> column : window.numbers().entrySet()) {
      String name = column.getKey();
      NumberState before = baseline.numbers().get(name);
      checked.add(new CheckedNumbers(name, contract(name), hasBaseline, before, column.getValue()));
    }
    for (Map.Entry<String, CategoryState> column : window.categories().entrySet()) {
      String name = column.getKey();
      CategoryState before = baseline.categories().get(name);
      checked.add(
          new CheckedCategories(name, contract(name), hasBaseline, before, column.getValue()));
    }
    return checked;
  }

  private ColumnContract contract(String name) {
    return contracts.getOrDefault(name, ColumnContract.silent(true));
  }
}
