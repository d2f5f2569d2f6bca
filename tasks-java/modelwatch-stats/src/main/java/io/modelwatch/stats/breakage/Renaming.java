package io.modelwatch.stats.breakage;

import io.modelwatch.domain.Breakage.Kind;
import io.modelwatch.domain.Breakage.Undone;
import io.modelwatch.stats.breakage.DayLook.Apart;
import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.profile.CategoryState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Categories that are gone where others have appeared with their share: those are called otherwise
 * now, as {@code online} for {@code web}.
 */
final class Renaming {

  /** A category is gone when no more than this part of its share is left. */
  private static final double GONE = 0.05;

  /** The shares of both names differ by no more than this part of the larger one, or by chance. */
  private static final double ALIKE = 0.2;

  private static final double STANDARD_ERRORS = 4;

  private final CategoryState before;
  private final CategoryState day;

  private Renaming(CategoryState before, CategoryState day) {
    this.before = before;
    this.day = day;
  }

  /** The renamed category with the most rows, if there is one. */
  static Optional<Apart> of(CategoryState before, CategoryState day) {
    return new Renaming(before, day).search();
  }

  private Optional<Apart> search() {
    Map<String, String> names = names();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    TreeMap<String, Long> back = new TreeMap<>();
    day.counts()
        .forEach((name, rows) -> back.merge(names.getOrDefault(name, name), rows, Long::sum));
    Map.Entry<String, String> most = names.entrySet().iterator().next();
    return Optional.of(
        new Apart(
            Kind.RENAMED,
            most.getKey(),
            most.getValue(),
            share(before, most.getValue()),
            share(day, most.getKey()),
            new Undone(
                names.size(),
                psi(day),
                psi(new CategoryState(day.rows(), day.missing(), false, back)))));
  }

  /** The old name by the new one, that with the most rows first. */
  private Map<String, String> names() {
    Map<String, Double> gone = new LinkedHashMap<>();
    byShare(before)
        .forEach(
            (name, share) -> {
              if (share >= DayLook.NEW && share(day, name) <= GONE * share) {
                gone.put(name, share);
              }
            });
    Map<String, String> names = new LinkedHashMap<>();
    byShare(day)
        .forEach(
            (name, share) -> {
              boolean isNew = !before.counts().containsKey(name);
              if (isNew && share >= Math.max(DayLook.NEW, DayLook.noise(0, day.present()))) {
                gone.entrySet().stream()
                    .filter(old -> isAlike(old.getValue(), share) || spelled(old.getKey(), name))
                    .min(
                        Comparator.<Map.Entry<String, Double>, Boolean>comparing(
                                old -> !spelled(old.getKey(), name))
                            .thenComparing(old -> Math.abs(old.getValue() - share))
                            .thenComparing(Map.Entry::getKey))
                    .map(Map.Entry::getKey)
                    .ifPresent(
                        old -> {
                          gone.remove(old);
                          names.put(name, old);
                        });
              }
            });
    return names;
  }

  private boolean isAlike(double was, double is) {
    double chance =
        STANDARD_ERRORS
            * Math.sqrt(was * (1 - was) * (1.0 / day.present() + 1.0 / before.present()));
    return Math.abs(is - was) <= Math.max(ALIKE * Math.max(was, is), chance);
  }

  /** Whether two names are the same but for their capitals, spaces and the like. */
  private static boolean spelled(String one, String other) {
    String letters = letters(one);
    return !letters.isEmpty() && letters.equals(letters(other));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Map<String, Double> byShare(CategoryState state) {
    Map<String, Double> shares = new LinkedHashMap<>();
    state.counts().entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(category -> shares.put(category.getKey(), share(state, category.getKey())));
    return shares;
  }

  private static double share(CategoryState state, String name) {
    return (double) state.counts().getOrDefault(name, 0L) / state.present();
  }

  private double psi(CategoryState state) {
    return new CategoryPair(before, state).bins().psi();
  }
}
