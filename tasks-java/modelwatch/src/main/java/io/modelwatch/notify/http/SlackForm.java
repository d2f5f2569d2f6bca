package io.modelwatch.notify.http;

import io.modelwatch.notify.Letter;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The essence of a letter as a message of Slack's blocks; the numbers are in the report. */
record SlackForm() implements HttpChannel.Form {

  /** Slack refuses longer texts. */
  private static final int HEADER = 150;

  private static final int SECTION = 2900;

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public boolean isSigned() {
    return false;
  }

  @Override
  public String body(Letter letter) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("text", escaped(letter.subject()));
    ArrayNode blocks = message.putArray("blocks");
    ObjectNode header = blocks.addObject().put("type", "header").putObject("text");
    header.put("type", "plain_text").put("text", cut(letter.subject(), HEADER)).put("emoji", false);
    section(blocks, "*" + escaped(letter.opening()) + "*");
    letter.more().forEach(line -> section(blocks, escaped(line)));
    Letter.Same same = letter.same();
    if (same != null) {
      String text = escaped(same.text());
      section(blocks, same.link() == null ? text : "<%s|%s>".formatted(same.link(), text));
    }
    letter
        .history()
        .figures()
        .forEach(
            figure ->
                section(
                    blocks,
                    escaped("%s: %s %s".formatted(figure.name(), figure.value(), figure.note()))));
    counts(blocks, letter.counts());
    letter.tasks().forEach(task -> section(blocks, "• " + escaped(task.text())));
    facts(blocks, letter.history().stays());
    facts(blocks, letter.history().since());
    if (letter.link() != null) {
      ObjectNode button =
          blocks.addObject().put("type", "actions").putArray("elements").addObject();
      button.put("type", "button").put("url", letter.link());
      button.putObject("text").put("type", "plain_text").put("text", "Open the report");
    }
    ObjectNode why = blocks.addObject().put("type", "context").putArray("elements").addObject();
    why.put("type", "mrkdwn")
        .put(
            "text",
            cut(escaped(letter.incident() + ", " + letter.model() + ". " + letter.why()), SECTION));
    return message.toString();
  }

  private static void facts(ArrayNode blocks, List<Letter.Fact> facts) {
    if (!facts.isEmpty()) {
      section(
          blocks,
          facts.stream()
              .map(
                  fact -> "*%s* %s".formatted(fact.name(), escaped(String.join(" ", fact.lines()))))
              .collect(Collectors.joining("\n")));
    }
  }

  private static void section(ArrayNode blocks, String text) {
    blocks
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", cut(text, SECTION));
  }

  private static void counts(ArrayNode blocks, List<Letter.Count> counts) {
    if (!counts.isEmpty()) {
      ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
      for (Letter.Count count : counts) {
        String before = count.past().isEmpty() ? "" : " (" + count.past() + ")";
        fields
            .addObject()
            .put("type", "mrkdwn")
            .put("text", "%s\n*%s*%s".formatted(count.name(), count.said(), before));
      }
    }
  }

  /** What comes from data calls nobody and makes no link. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
