package io.modelwatch.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values by key: those that were asked for or given last are kept, for requests side by side. */
final class LastUsed<K, V> {

  private final int most;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Empty.
   *
   * @param most how many are kept
   */
  LastUsed(int most) {
    this.most = most;
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  synchronized void put(K key, V value) {
    values.put(key, value);
    if (values.size() > most) {
      values.remove(values.keySet().iterator().next());
    }
  }
}
