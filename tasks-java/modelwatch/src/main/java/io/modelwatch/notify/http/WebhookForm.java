package io.modelwatch.notify.http;

import io.modelwatch.notify.Letter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All that a letter says, as a Standard Webhooks event. */
record WebhookForm() implements HttpChannel.Form {

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean isSigned() {
    return true;
  }

  @Override
  public String body(Letter letter) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", "incident." + letter.type().word());
    event.put("timestamp", letter.time().toString());
    ObjectNode data = event.putObject("data");
    data.put("incident", letter.incident().toString());
    data.put("monitor", letter.incident().monitor());
    data.put("model", letter.model());
    data.put("severity", letter.severity().word());
    data.put("subject", letter.subject());
    data.put("opening", letter.opening());
    letter.more().forEach(data.putArray("more")::add);
    var counts = data.putArray("counts");
    letter
        .counts()
        .forEach(
            count ->
                counts
                    .addObject()
                    .put("name", count.name())
                    .put("value", count.value())
                    .put("before", count.before())
                    .put("money", count.money())
                    .put("money_before", count.moneyBefore()));
    letter.tasks().stream().map(Letter.Task::text).forEach(data.putArray("tasks")::add);
    facts(data, "facts", letter.facts());
    Letter.Same same = letter.same();
    if (same != null) {
      data.putObject("same").put("text", same.text()).put("link", same.link());
    }
    var figures = data.putArray("figures");
    letter
        .history()
        .figures()
        .forEach(
            figure ->
                figures
                    .addObject()
                    .put("name", figure.name())
                    .put("value", figure.value())
                    .put("note", figure.note()));
    facts(data, "stays", letter.history().stays());
    facts(data, "since", letter.history().since());
    data.put("report", letter.link() == null ? letter.where() : letter.link());
    return event.toString();
  }

  private static void facts(ObjectNode data, String name, List<Letter.Fact> facts) {
    ArrayNode all = data.putArray(name);
    facts.forEach(
        fact -> {
          ObjectNode one = all.addObject().put("name", fact.name());
          fact.lines().forEach(one.putArray("lines")::add);
        });
  }
}
