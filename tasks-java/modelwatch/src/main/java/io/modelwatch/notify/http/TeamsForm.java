package io.modelwatch.notify.http;

import io.modelwatch.domain.Severity;
import io.modelwatch.notify.Letter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The essence of a letter as an Adaptive Card; the numbers are in the report. */
record TeamsForm() implements HttpChannel.Form {

  @Override
  public String name() {
    return "teams";
  }

  @Override
  public boolean isSigned() {
    return false;
  }

  @Override
  public String body(Letter letter) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("type", "message");
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard").put("version", "1.4");
    card.put("fallbackText", letter.subject());
    ArrayNode body = card.putArray("body");
    ObjectNode state = text(body, letter.state() + " · " + letter.model());
    state.put("weight", "bolder").put("color", colour(letter));
    text(body, letter.opening()).put("weight", "bolder").put("size", "large");
    letter.more().forEach(line -> text(body, line));
    Letter.Same same = letter.same();
    if (same != null) {
      text(body, same.text());
    }
    facts(
        body,
        letter.history().figures().stream()
            .map(
                figure ->
                    new Letter.Fact(
                        figure.name(), List.of((figure.value() + " " + figure.note()).strip())))
            .toList());
    if (!letter.counts().isEmpty()) {
      ArrayNode facts = body.addObject().put("type", "FactSet").putArray("facts");
      for (Letter.Count count : letter.counts()) {
        String before = count.past().isEmpty() ? "" : "; " + count.past();
        facts.addObject().put("title", count.name()).put("value", count.said() + before);
      }
    }
    letter.tasks().forEach(task -> text(body, "• " + task.text()));
    facts(body, letter.history().stays());
    facts(body, letter.history().since());
    text(body, letter.incident() + ". " + letter.why()).put("size", "small");
    if (letter.link() != null) {
      card.putArray("actions")
          .addObject()
          .put("type", "Action.OpenUrl")
          .put("title", "Open the report")
          .put("url", letter.link());
    }
    return message.toString();
  }

  private static void facts(ArrayNode body, List<Letter.Fact> facts) {
    facts.forEach(fact -> text(body, fact.name() + ": " + String.join(" ", fact.lines())));
  }

  private static String colour(Letter letter) {
    if (letter.type() == Letter.Type.RESOLVED) {
      return "good";
    }
    return letter.severity() == Severity.RED ? "attention" : "warning";
  }

  /** A run of text, in which nothing that comes from data is markup. */
  private static ObjectNode text(ArrayNode body, String text) {
    ObjectNode run = body.addObject().put("type", "RichTextBlock").putArray("inlines").addObject();
    return run.put("type", "TextRun").put("text", text);
  }
}
