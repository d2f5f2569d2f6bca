package io.modelwatch.config;

import io.modelwatch.config.MonitorChecks.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is told by the name of their role: {@code roles} says in one place which addresses that are.
 * What is neither an e-mail address nor of another channel is such a name. The DAGs read the same.
 */
final class Roles {

  private static final String FIELD = "roles";

  private Roles() {}

  /** The names that are none. */
  static List<Problem> unknown(JsonNode root) {
    Set<String> known = new TreeSet<>(root.path(FIELD).propertyNames());
    List<Problem> problems = new ArrayList<>();
    for (String field : fields(root)) {
      int number = 0;
      for (JsonNode told : root.at(field)) {
        if (isName(told.asString()) && !known.contains(told.asString())) {
          problems.add(
              new Problem(
                  field + "/" + number,
                  "'%s' is no address and no role; roles: %s"
                      .formatted(
                          told.asString(), known.isEmpty() ? "none" : String.join(", ", known))));
        }
        number++;
      }
    }
    return problems;
  }

  /** The same with addresses alone. */
  static JsonNode resolved(JsonNode root) {
    ObjectNode whole = (ObjectNode) root.deepCopy();
    JsonNode roles = whole.path(FIELD);
    for (String field : fields(whole)) {
      if (whole.at(field) instanceof ArrayNode told) {
        Set<String> addresses = new LinkedHashSet<>();
        for (JsonNode one : told) {
          if (isName(one.asString())) {
            roles.path(one.asString()).forEach(address -> addresses.add(address.asString()));
          } else {
            addresses.add(one.asString());
          }
        }
        told.removeAll();
        addresses.forEach(told::add);
      }
    }
    whole.remove(FIELD);
    return whole;
  }

  private static boolean isName(String told) {
    return told.indexOf('@') < 0 && told.indexOf(':') < 0;
  }

  /** Where somebody is named. */
  private static List<String> fields(JsonNode root) {
    List<String> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> recipients : root.path("recipients").properties()) {
      fields.add("/recipients/" + recipients.getKey());
    }
    for (String list : List.of("/telling/routes", "/telling/escalation")) {
      for (int number = 0; number < root.at(list).size(); number++) {
        fields.add(list + "/" + number + "/to");
      }
    }
    return fields;
  }
}
