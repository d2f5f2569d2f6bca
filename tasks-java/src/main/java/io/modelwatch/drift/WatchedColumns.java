package io.modelwatch.drift;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.Monitor.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a monitor that are profiled.
 *
 * @param numbers read as numbers: features, operational columns, the score
 * @param categories read as categories: features, operational columns, the decision
 * @param contracts what the monitor says of each column it names
 * @param compared compared with the baseline: features, score and decision
 */
record WatchedColumns(
    List<String> numbers,
    List<String> categories,
    Map<String, Monitor.Column> contracts,
    Set<String> compared) {

  static final String SCORE = "score";
  static final String DECISION = "decision";

  static WatchedColumns of(Monitor monitor) {
    Map<String, Monitor.Column> contracts = new LinkedHashMap<>(monitor.columns().features());
    Set<String> compared = new LinkedHashSet<>(contracts.keySet());
    compared.add(SCORE);
    compared.add(DECISION);
    contracts.putAll(monitor.columns().operational());
    List<String> numbers = new ArrayList<>(List.of(SCORE));
    List<String> categories = new ArrayList<>(List.of(DECISION));
    contracts.forEach(
        (name, column) -> (column.type() == ColumnType.NUMBER ? numbers : categories).add(name));
    return new WatchedColumns(
        List.copyOf(numbers),
        List.copyOf(categories),
        Collections.unmodifiableMap(contracts),
        Collections.unmodifiableSet(compared));
  }
}
