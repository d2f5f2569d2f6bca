package io.modelwatch.database;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The statements of a transition as they stand in its table: a JSON array of objects, or nothing
 * where they are what the transition says itself. Most labels rest on one word of one source.
 */
final class StatementText {

  private static final TypeReference<List<Map<String, @Nullable String>>> OBJECTS =
      new TypeReference<>() {};

  private StatementText() {}

  /** The statements of a transition, null where it says them itself. */
  static @Nullable String write(LabelTransition transition) {
    List<Statement> own =
        own(
            source(transition.source(), transition.rule()),
            transition.outcome(),
            transition.visibleTime());
    return transition.statements().equals(own)
        ? null
        : transition.statements().stream()
            .map(StatementText::object)
            .collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * The statements of a transition.
   *
   * @param json what is written of them
   * @param source of its cause
   * @param rule of its cause
   * @param visible when it is seen
   */
  static List<Statement> read(
      @Nullable String json,
      String source,
      LabelRule rule,
      @Nullable String outcome,
      Instant visible) {
    return json == null
        ? own(source(source, rule), outcome, visible)
        : JsonMapper.shared().readValue(json, OBJECTS).stream()
            .map(StatementText::statement)
            .toList();
  }

  private static String source(String source, LabelRule rule) {
    return rule == LabelRule.DECIDED ? LabelContract.DECISION : source;
  }

  private static List<Statement> own(String source, @Nullable String says, Instant time) {
    return List.of(new Statement(source, time, says, time));
  }

  private static String object(Statement statement) {
    var object = JsonMapper.shared().createObjectNode();
    object.put("source", statement.source());
    object.put("first", statement.first().toString());
    object.put("says", statement.says());
    object.put("since", statement.since().toString());
    return object.toString();
  }

  private static Statement statement(Map<String, @Nullable String> object) {
    return new Statement(
        text(object, "source"),
        Instant.parse(text(object, "first")),
        object.get("says"),
        Instant.parse(text(object, "since")));
  }

  private static String text(Map<String, @Nullable String> object, String name) {
    return java.util.Objects.requireNonNull(object.get(name));
  }
}
