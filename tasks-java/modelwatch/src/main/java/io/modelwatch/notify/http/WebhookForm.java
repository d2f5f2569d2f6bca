package io.modelwatch.notify.http;

import io.modelwatch.notify.Letter;
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
    letter.tasks().forEach(data.putArray("tasks")::add);
    var facts = data.putArray("facts");
    letter
        .facts()
        .forEach(
            fact -> {
              ObjectNode one = facts.addObject().put("name", fact.name());
              fact.lines().forEach(one.putArray("lines")::add);
            });
    data.put("report", letter.link() == null ? letter.where() : letter.link());
    return event.toString();
  }
}
