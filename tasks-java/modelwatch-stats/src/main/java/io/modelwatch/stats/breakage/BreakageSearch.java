package io.modelwatch.stats.breakage;

import io.modelwatch.domain.Breakage;
import io.modelwatch.stats.State;
import io.modelwatch.stats.breakage.DayLook.Apart;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.TableState;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks for columns that broke: a day that is set apart from the good days before it begins a bad
 * run, which lasts as long as days are set apart from the good ones in the same way. Told are runs
 * that reach into the window, if a good day came before them: what changes little by little, or was
 * never otherwise, is no breakage. Neither is what comes and goes (a weekend), nor a column that
 * returns to its baseline.
 */
public final class BreakageSearch {

  /** The good days before that a day is compared with. */
  private static final int GOOD_DAYS = 14;

  private final Collection<String> columns;
  private final TableState baseline;
  private final LocalDate from;
  private final LocalDate to;

  /**
   * A search in a window.
   *
   * @param columns the columns to look at
   * @param baseline the frozen reference; of no columns where there is none
   * @param from the first day of the window
   * @param to the day after its last
   */
  public BreakageSearch(
      Collection<String> columns, TableState baseline, LocalDate from, LocalDate to) {
    this.columns = List.copyOf(columns);
    this.baseline = baseline;
    this.from = from;
    this.to = to;
  }

  /**
   * Whether days before the window have to be looked at: one of the window is set apart from the
   * baseline or, without one, from the others.
   *
   * @param days the days of the window
   */
  public boolean isWorthwhile(SortedMap<LocalDate, TableState> days) {
    return baseline.n() == 0 ? !of(days).isEmpty() : days.values().stream().anyMatch(this::isApart);
  }

  private boolean isApart(TableState day) {
    return columns.stream()
        .anyMatch(
            column -> {
              NumberState numbers = day.numbers().get(column);
              NumberState trained = baseline.numbers().get(column);
              CategoryState categories = day.categories().get(column);
              CategoryState known = baseline.categories().get(column);
              return (numbers != null
                      && trained != null
                      && DayLook.of(trained, numbers).isPresent())
                  || (categories != null
                      && known != null
                      && DayLook.of(known, categories).isPresent());
            });
  }

  /**
   * The columns that broke, in their order.
   *
   * @param days the days of the window and some before it
   */
  public List<Breakage> of(SortedMap<LocalDate, TableState> days) {
    List<Breakage> found = new ArrayList<>();
    for (String column : columns) {
      NumberState numbers = baseline.numbers().get(column);
      CategoryState categories = baseline.categories().get(column);
      search(column, of(days, day -> day.numbers().get(column)), numbers, DayLook::of)
          .or(
              () ->
                  search(
                      column,
                      of(days, day -> day.categories().get(column)),
                      categories,
                      DayLook::of))
          .ifPresent(found::add);
    }
    return found;
  }

  private static <S> SortedMap<LocalDate, S> of(
      SortedMap<LocalDate, TableState> days, Function<TableState, @Nullable S> column) {
    SortedMap<LocalDate, S> ofColumn = new TreeMap<>();
    days.forEach(
        (day, state) -> {
          S own = column.apply(state);
          if (own != null) {
            ofColumn.put(day, own);
          }
        });
    return ofColumn;
  }

  /** A bad run. */
  private record Run(LocalDate first, LocalDate last, Apart apart) {}

  private <S extends State<S>> Optional<Breakage> search(
      String column,
      SortedMap<LocalDate, S> days,
      @Nullable S reference,
      BiFunction<S, S, Optional<Apart>> look) {
    Deque<S> good = new ArrayDeque<>();
    List<Run> runs = new ArrayList<>();
    boolean bad = false;
    for (Map.Entry<LocalDate, S> day : days.entrySet()) {
      Optional<Apart> apart =
          good.stream().reduce(State::merge).flatMap(before -> look.apply(before, day.getValue()));
      // A column that is as it was when the model was trained has been repaired
      boolean asTrained =
          reference != null && reference.n() > 0 && look.apply(reference, day.getValue()).isEmpty();
      if (apart.isEmpty() || asTrained) {
        good.addLast(day.getValue());
        if (good.size() > GOOD_DAYS) {
          good.removeFirst();
        }
        bad = false;
        continue;
      }
      Run last = bad ? runs.remove(runs.size() - 1) : null;
      runs.add(
          last == null
              ? new Run(day.getKey(), day.getKey(), apart.get())
              : new Run(last.first(), day.getKey(), last.apart()));
      bad = true;
    }
    List<Run> inWindow =
        runs.stream()
            .filter(run -> !run.last().isBefore(from) && run.first().isBefore(to))
            .toList();
    boolean comesAndGoes = runs.size() - inWindow.size() > 1 || inWindow.size() > 2;
    return inWindow.isEmpty() || comesAndGoes
        ? Optional.empty()
        : Optional.of(breakage(column, inWindow.get(0)));
  }

  private static Breakage breakage(String column, Run run) {
    Apart apart = run.apart();
    return new Breakage(
        column,
        apart.kind(),
        run.first(),
        run.last(),
        apart.what(),
        apart.was(),
        apart.before(),
        apart.now(),
        apart.undone());
  }
}
