package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.PredictionLabelStore;
import io.modelwatch.database.PredictionLabelStore.Change;
import io.modelwatch.database.PredictionLabelStore.Decided;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The label of one prediction: {@code /monitors/NAME/label?prediction=ID}. */
final class LabelPage {

  private final Site site;

  LabelPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    Monitor monitor = site.monitor(asked.part("monitor")).orElseThrow(NotFoundResponse::new);
    site.page(request, "web/label.jte", new View(asked, monitor).page());
  }

  /** The prediction that an address names, as its files are taken in. */
  static String prediction(Asked asked) {
    return CanonicalText.of(asked.text("prediction"));
  }

  /** An outcome as people read it. */
  static String outcome(ModelType model, @Nullable String kept) {
    if (kept == null) {
      return "nothing";
    }
    return model != ModelType.BINARY
        ? kept
        : kept.equals(Outcome.POSITIVE) ? "positive" : "negative";
  }

  /** One answer: what was read for it. */
  private final class View {

    private final Asked asked;
    private final Monitor monitor;
    private final ModelType model;
    private final String prediction;
    private final Map<String, List<Change>> histories = new LinkedHashMap<>();
    private final List<Decided> decisions;
    private final Frame frame;

    View(Asked asked, Monitor monitor) {
      this.asked = asked;
      this.monitor = monitor;
      this.model = monitor.labels().model();
      this.prediction = prediction(asked);
      PredictionLabelStore store = site.database().store(PredictionLabelStore.class);
      store
          .changes(monitor.labels().id(monitor.name()), prediction, asked.asOf())
          .forEach(
              change ->
                  histories
                      .computeIfAbsent(change.modelVersion(), version -> new ArrayList<>())
                      .add(change));
      this.decisions = store.decisions(monitor.name(), prediction, asked.asOf());
      this.frame = site.frame(asked, "A label of " + monitor.name(), Frame.Section.LABELS);
    }

    LabelView page() {
      return new LabelView(
          frame,
          monitor.name(),
          prediction,
          title(),
          lead(),
          histories.values().stream().map(this::version).toList(),
          histories.values().stream()
              .findFirst()
              .map(LabelPage::last)
              .map(Change::said)
              .orElse(List.of())
              .stream()
              .map(this::said)
              .toList(),
          histories.values().stream().flatMap(List::stream).map(this::change).toList(),
          decisions.stream().map(this::decided).toList(),
          waits(),
          deciding());
    }

    private boolean isDisputed() {
      return histories.values().stream()
          .anyMatch(history -> last(history).state(asked.asOf()) == LabelState.DISPUTED);
    }

    private String title() {
      if (prediction.isEmpty()) {
        return "Which prediction?";
      }
      if (histories.isEmpty()) {
        return "No outcome names prediction " + prediction + ".";
      }
      Change last = last(histories.values().iterator().next());
      LabelState state = last.state(asked.asOf());
      return "The label of prediction %s is %s%s."
          .formatted(
              prediction,
              state.word(),
              state == LabelState.DISPUTED ? "" : ": " + outcome(model, last.outcome()));
    }

    private String lead() {
      if (histories.isEmpty()) {
        return "A label has a history from the first outcome on that names its prediction. Before, it is"
            + " not yet known, and later perhaps what silence means.";
      }
      return isDisputed()
          ? "Sources contradict each other and none outranks the other: it is left out of every metric"
              + " until somebody decides."
          : "";
    }

    /** What was decided last is not what was decided when the label was made. */
    private boolean waits() {
      return !decisions.isEmpty()
          && histories.values().stream()
              .map(LabelPage::last)
              .anyMatch(
                  last ->
                      last.said().stream()
                          .filter(one -> one.source().equals(LabelContract.DECISION))
                          .noneMatch(one -> !one.since().isBefore(newest().since())));
    }

    private Decided newest() {
      return decisions.get(decisions.size() - 1);
    }

    private LabelView.Version version(List<Change> history) {
      Change last = last(history);
      Instant settles = last.settlesAt();
      LabelState state = last.state(asked.asOf());
      return new LabelView.Version(
          sign(state),
          last.modelVersion(),
          Dates.timeInTable(last.eventTime()),
          state.word()
              + (state == LabelState.PENDING && settles != null
                  ? ", confirmed on " + Dates.time(settles) + " unless something comes first"
                  : ""),
          outcome(model, last.outcome()));
    }

    private LabelView.Said said(Statement statement) {
      return new LabelView.Said(
          statement.source().equals(LabelContract.DECISION) ? "a person" : statement.source(),
          statement.says() == null ? "withdrawn" : outcome(model, statement.says()),
          Dates.timeInTable(statement.since()),
          Dates.timeInTable(statement.first()));
    }

    private LabelView.Change change(Change change) {
      return new LabelView.Change(
          Dates.timeInTable(change.since()),
          change.modelVersion(),
          change.from().word(),
          change.to().word(),
          outcome(model, change.outcome()),
          change.source(),
          Prose.ended(Prose.capitalized(change.rule().meaning())));
    }

    private LabelView.Decided decided(Decided one) {
      return new LabelView.Decided(
          Dates.timeInTable(one.since()),
          one.person(),
          outcome(model, one.outcome()),
          one.reason());
    }

    /** The past is not decided about, and an event of an entity is no dispute. */
    private LabelView.@Nullable Deciding deciding() {
      Visit visit = asked.visit();
      if (visit == null
          || histories.isEmpty()
          || !site.isActedOn()
          || asked.isPast()
          || !frame.may(Role.OPERATOR)
          || monitor.labels().kind() != LabelContract.Kind.REPORT) {
        return null;
      }
      return new LabelView.Deciding(
          visit.actor().name(),
          frame.here().with("prediction", prediction).toString(),
          model == ModelType.BINARY
              ? List.of(
                  new Option(Outcome.POSITIVE, "Positive", false),
                  new Option(Outcome.NEGATIVE, "Negative", false))
              : List.of());
    }
  }

  private static Change last(List<Change> history) {
    return history.get(history.size() - 1);
  }

  static State sign(LabelState state) {
    return switch (state) {
      case CONFIRMED -> State.GREEN;
      case DISPUTED -> State.YELLOW;
      default -> State.UNJUDGED;
    };
  }
}
