package io.modelwatch.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.PredictionLabelStore;
import io.modelwatch.database.PredictionLabelStore.Answer;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Word;
import io.modelwatch.incident.Act;
import io.modelwatch.incident.Incidents;
import java.util.List;

/** All that people change from the dashboard: without these routes it only reads. */
final class Acts {

  private final Site site;

  Acts(Site site) {
    this.site = site;
  }

  /** None where nobody is to act. */
  List<Route> routes() {
    return site.isActedOn()
        ? List.of(
            Route.act("/incidents/{monitor}/{number}", Role.OPERATOR, this::onIncident),
            Route.act("/monitors/{monitor}/label", Role.OPERATOR, this::onLabel))
        : List.of();
  }

  /** Acts on an incident, and shows it again. */
  private void onIncident(Context request) {
    Asked asked = site.asked(request);
    IncidentName name = IncidentPage.name(asked);
    answer(request, asked, () -> new Incidents(site.acts()).act(name, act(request, asked)));
  }

  /**
   * Does what a form says, and shows its page again; why it cannot be done is said to who sent it.
   */
  static void answer(Context request, Asked asked, Runnable act) {
    try {
      act.run();
    } catch (UsageException wrong) {
      throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
    } catch (NothingToDoException already) {
      throw new ConflictResponse(String.valueOf(already.getMessage()));
    }
    request.redirect(asked.here().toString(), HttpStatus.SEE_OTHER);
  }

  /** Decides about a prediction, and shows its label again. */
  private void onLabel(Context request) {
    Asked asked = site.asked(request);
    Monitor monitor = site.monitor(asked.part("monitor")).orElseThrow(NotFoundResponse::new);
    String prediction = LabelPage.prediction(asked);
    answer(request, asked, () -> decide(request, monitor, prediction));
  }

  private void decide(Context request, Monitor monitor, String prediction) {
    if (monitor.labels().kind() != LabelContract.Kind.REPORT) {
      throw new UsageException(
          "labels of %s follow from events of entities: modelwatch label decide is for them"
              .formatted(monitor.name()));
    }
    ActForm form = new ActForm(request);
    String reason = form.field("reason");
    if (reason.isEmpty()) {
      throw new UsageException("a decision needs a reason");
    }
    String outcome = monitor.labels().model().outcome(form.field("outcome"));
    Answer answer =
        site.acts()
            .store(PredictionLabelStore.class)
            .decide(monitor.name(), prediction, outcome, site.actor(request).name(), reason);
    if (answer == Answer.UNKNOWN) {
      throw new UsageException("no outcome names a prediction '" + prediction + "'");
    }
    if (answer == Answer.BUSY) {
      throw new ConflictResponse(
          "outcomes of "
              + monitor.name()
              + " are being resolved, and nothing is recorded: decide again in a minute");
    }
  }

  private Act act(Context request, Asked asked) {
    ActForm form = new ActForm(request);
    Kind kind = Word.parse(Kind.class, form.field("act"));
    return form.act(kind, site.actor(request).name(), asked.now());
  }
}
