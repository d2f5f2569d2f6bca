package io.modelwatch.scoring;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.scoring.model.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads cases: {@code prediction_id}, {@code entity_id}, {@code features} and {@code operational}.
 * An entity's id becomes its pseudonym here, and goes nowhere else.
 */
final class Cases {

  private static final String ID = "prediction_id";
  private static final String ENTITY = "entity_id";
  private static final String FEATURES = "features";
  private static final String OPERATIONAL = "operational";
  private static final Set<String> FIELDS = Set.of(ID, ENTITY, FEATURES, OPERATIONAL);

  private final Monitor monitor;
  private final Columns features;
  private final Columns operational;
  private final Pseudonyms pseudonyms;
  private final int most;

  /**
   * Reads the cases of a monitor.
   *
   * @param most how many a request may have
   */
  Cases(Monitor monitor, Pseudonyms pseudonyms, int most) {
    this.monitor = monitor;
    this.features = Columns.features(monitor);
    this.operational = Columns.operational(monitor);
    this.pseudonyms = pseudonyms;
    this.most = most;
  }

  /**
   * One case.
   *
   * @throws RefusedException when something is wrong with it
   */
  Case one(JsonNode object) {
    List<FieldError> errors = new ArrayList<>();
    Case one = read(object, "", errors);
    RefusedException.ifAny(errors);
    return one;
  }

  /**
   * Several, all or none.
   *
   * @param rows an array
   * @param place what it is called in the request
   * @throws RefusedException when something is wrong with one of them
   */
  List<Case> several(@Nullable JsonNode rows, String place) {
    if (rows == null || !rows.isArray() || rows.isEmpty() || rows.size() > most) {
      throw new RefusedException(place, "is no list of 1 to " + most + " cases");
    }
    List<FieldError> errors = new ArrayList<>();
    List<Case> cases = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (JsonNode row : rows) {
      String here = "%s[%d]".formatted(place, cases.size());
      Case one = read(row, here + '.', errors);
      String other = seen.putIfAbsent(one.predictionId(), here);
      if (other != null) {
        errors.add(new FieldError(here + '.' + ID, "is that of " + other + ", too"));
      }
      cases.add(one);
    }
    RefusedException.ifAny(errors);
    return cases;
  }

  private Case read(JsonNode object, String place, List<FieldError> errors) {
    if (!object.isObject()) {
      errors.add(new FieldError(place.substring(0, place.length() - 1), "is no JSON object"));
      return new Case(UUID.randomUUID().toString(), null, new Row(Map.of()), new Row(Map.of()));
    }
    for (String name : object.propertyNames()) {
      if (!FIELDS.contains(name)) {
        errors.add(new FieldError(place + Texts.shown(name), "is no field of a case"));
      }
    }
    String id = id(object.get(ID), place + ID, errors);
    return new Case(
        id == null ? UUID.randomUUID().toString() : id,
        entity(object.get(ENTITY), place + ENTITY, errors),
        features.read(object.get(FEATURES), place + FEATURES, errors),
        operational.read(object.get(OPERATIONAL), place + OPERATIONAL, errors));
  }

  private @Nullable String entity(@Nullable JsonNode node, String place, List<FieldError> errors) {
    String id = id(node, place, errors);
    boolean isNeeded = monitor.labels().kind() == LabelContract.Kind.ABSENCE;
    if ((node == null || node.isNull()) && isNeeded) {
      errors.add(new FieldError(place, "is missing"));
    }
    if (id != null && pseudonyms == Pseudonyms.NONE) {
      errors.add(new FieldError(place, "cannot be kept: the service has no key of pseudonyms"));
      return null;
    }
    return id == null ? null : pseudonyms.written(id);
  }

  /** An id in its one spelling; null where there is none, or none that ingest would take. */
  private @Nullable String id(@Nullable JsonNode node, String place, List<FieldError> errors) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isString() && !node.isIntegralNumber()) {
      errors.add(new FieldError(place, "is no text"));
      return null;
    }
    String id = CanonicalText.of(node.asString());
    String fault =
        id.isEmpty() || monitor.files().missing().contains(id)
            ? "stands for a missing value"
            : Texts.fault(id);
    if (fault != null) {
      errors.add(new FieldError(place, fault));
      return null;
    }
    return id;
  }
}
