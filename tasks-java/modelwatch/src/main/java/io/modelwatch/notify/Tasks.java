package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.ToldCandidate;
import io.modelwatch.view.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, and by whom: as the policy says, else by the owner.
 *
 * @param monitor the monitor
 * @param told what the letter tells of
 * @param now the counts of the window, null where they are not known
 */
record Tasks(Monitor monitor, Told told, @Nullable Counts now) {

  List<Letter.Task> all() {
    List<Letter.Task> tasks = new ArrayList<>();
    Monitor.Who who = monitor.policy().who();
    Action action = told.action();
    switch (action) {
      case REPAIR ->
          tasks.add(
              by(
                  who.repair(),
                  "deliver %s %s again as it was before; the window is then judged again by itself."
                      .formatted(
                          what(), Opening.days(told.life().firstBad(), told.life().lastBad()))));
      case RETRAIN -> tasks.add(by(who.retrain(), "train the model again on newer data."));
      case REMOVE -> {
        tasks.add(by(who.remove(), "take the model out of production."));
        tasks.add(by(who.retrain(), "train it again on newer data before it comes back."));
      }
      case WATCH ->
          tasks.add(
              by(
                  who.watch(),
                  "see what moved, how much it matters to the score, and whether it is the season;"
                      + " change nothing yet."));
      case NONE -> {}
    }
    String harmed = harmed();
    if (!harmed.isEmpty()) {
      tasks.add(by(who.cases(), "decide what becomes of " + harmed + "."));
    }
    if (action == Action.REPAIR) {
      tasks.add(by(who.retrain(), "do not train on these days." + sound()));
    }
    return tasks;
  }

  private Letter.Task by(@Nullable String role, String task) {
    String who = Printable.onOneLine(role == null ? monitor.owner() : role);
    String what = Printable.onOneLine(task);
    return new Letter.Task(who, who.isEmpty() ? Prose.capitalized(what) : what);
  }

  /** The column that is broken: its own, else that which the run's findings come from. */
  private String what() {
    Alert root = told.root();
    ToldCandidate candidate = told.document().candidate();
    String own = root == null ? "" : root.finding().key().column();
    String column =
        own.isEmpty() && candidate != null ? candidate.candidate().root().column() : own;
    return column.isEmpty() ? "the data" : column;
  }

  /** Cases that were decided wrongly, where they are most of those that were decided so. */
  private String harmed() {
    if (now == null || told.performance().isEmpty()) {
      return "";
    }
    if (now.isMostlyWrong()) {
      return "the %s cases that were flagged wrongly%s"
          .formatted(now.wrong().count(), money(now.wrong()));
    }
    return now.isMostlyMissed()
        ? "the %s cases that were missed%s".formatted(now.missed().count(), money(now.missed()))
        : "";
  }

  /** What cases weigh, after their count. */
  static String money(Counts.Cell cases) {
    return cases.money().isEmpty() ? "" : " (" + cases.money() + ")";
  }

  /** What broken input left as it was. */
  private String sound() {
    List<Judged> good =
        told.document().judged().stream()
            .filter(one -> one.key().kind() == FindingKey.Kind.METRIC && one.isGood())
            .filter(one -> monitor.limits().containsKey(one.key().name()))
            .filter(one -> one.key().segment().equals(segment()))
            .toList();
    String values =
        good.stream()
            .flatMap(one -> value(one.key().name()).stream())
            .limit(3)
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? "" : " Green all the same: " + values + ".";
  }

  private List<String> value(String name) {
    return told.document().metrics().stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.CONFIRMED)
        .filter(metric -> metric.segment().equals(segment()) && metric.value().value() != null)
        .map(metric -> name + " " + NumberText.number(metric.value().value()))
        .toList();
  }

  private Segment segment() {
    return monitor.judged(told.document().run().key().window());
  }
}
