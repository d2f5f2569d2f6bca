package io.modelwatch.access;

import io.modelwatch.database.AuditStore;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trail of what somebody did, {@code audit.event}: appended to, never changed.
 *
 * @param person who does it
 * @param from from where: an address, or {@code command line}
 */
record Trail(String person, String from) {

  /**
   * Appends what is done; the server adds the time.
   *
   * @param kind for example {@code person_added}
   * @param detail what more there is to say
   */
  void append(AuditStore store, String kind, Map<String, ?> detail) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("person", person);
    all.put("from", from);
    all.putAll(detail);
    store.access(kind, JsonMapper.shared().writeValueAsString(all));
  }
}
