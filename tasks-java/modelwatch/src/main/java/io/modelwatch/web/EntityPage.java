package io.modelwatch.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.PredictionLabelStore;
import io.modelwatch.database.PredictionLabelStore.OfEntity;
import io.modelwatch.document.NumberText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one entity's predictions: {@code /monitors/NAME/entity?pseudonym=HEX}. An address
 * never has the id of an entity: what is typed is sent as a form, and only a pseudonym goes on.
 */
final class EntityPage {

  /** What {@link io.modelwatch.domain.Pseudonyms} makes. */
  private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{64}");

  private static final String FIELD = "pseudonym";

  private static final int MOST = 200;

  private final Site site;

  EntityPage(Site site) {
    this.site = site;
  }

  /** Leads to the page of the pseudonym that a form has. */
  void find(Context request) {
    Asked asked = site.asked(request);
    String pseudonym = checked(new ActForm(request).field(FIELD));
    request.redirect(asked.here().with(FIELD, pseudonym).toString(), HttpStatus.SEE_OTHER);
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    Monitor monitor = site.monitor(asked.part("monitor")).orElseThrow(NotFoundResponse::new);
    String asks = asked.text(FIELD);
    String pseudonym = asks.isEmpty() ? "" : checked(asks);
    List<OfEntity> found =
        pseudonym.isEmpty()
            ? List.of()
            : site.database()
                .store(PredictionLabelStore.class)
                .ofEntity(monitor.labels().id(monitor.name()), pseudonym, asked.asOf(), MOST + 1);
    if (asked.text("format").equals("csv")) {
      site.csv(request, monitor.name() + "-entity", table(found, asked));
      return;
    }
    Frame frame =
        site.frame(asked, "An entity of " + monitor.name(), Frame.Section.LABELS)
            .with(found.isEmpty() ? null : asked.here().in("csv").toString(), null);
    site.page(
        request,
        "web/entity.jte",
        new EntityView(
            frame,
            monitor.name(),
            pseudonym,
            pseudonym.isEmpty() ? "Which entity?" : title(found.size()),
            found.stream()
                .limit(MOST)
                .map(
                    one ->
                        new EntityView.Row(
                            one.predictionId(),
                            frame
                                .here()
                                .page("monitors", monitor.name(), "label")
                                .with("prediction", one.predictionId()),
                            one.modelVersion(),
                            Dates.timeInTable(one.eventTime()),
                            LabelPage.sign(one.state(asked.asOf())),
                            one.state(asked.asOf()).word(),
                            LabelPage.outcome(monitor.labels().model(), one.outcome()),
                            Dates.timeInTable(one.since())))
                .toList()));
  }

  private static String title(int found) {
    return found == 0
        ? "No outcome names a prediction of this entity."
        : found == 1
            ? "One prediction of this entity has a label."
            : found > MOST
                ? "More than %s predictions of this entity have a label; these are the newest."
                    .formatted(NumberText.count(MOST))
                : found + " predictions of this entity have a label.";
  }

  /** What is no pseudonym is not repeated: it may be an id. */
  private static String checked(String text) {
    String pseudonym = text.toLowerCase(Locale.ROOT);
    if (!PSEUDONYM.matcher(pseudonym).matches()) {
      throw new BadRequestResponse(
          "an entity is looked up by its pseudonym: the 64 hexadecimal digits that modelwatch"
              + " pseudonym makes of its id");
    }
    return pseudonym;
  }

  private static Table table(List<OfEntity> found, Asked asked) {
    return new Table(
        List.of("prediction_id", "model_version", "event_time", "state", "outcome", "since"),
        found.stream()
            .limit(MOST)
            .map(
                one ->
                    Arrays.<@Nullable Object>asList(
                        one.predictionId(),
                        one.modelVersion(),
                        one.eventTime(),
                        one.state(asked.asOf()).word(),
                        one.outcome(),
                        one.since()))
            .toList());
  }
}
