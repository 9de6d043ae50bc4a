package autus.bench.scenario.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping as a file would have it, in the order of its making. Immutable. */
record Keys(Map<String, Object> values) {

  static final Keys NONE = new Keys(Map.of());

  Keys {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** With a value, in place of any that the key has. */
  Keys with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Keys(more);
  }

  /** With one more value in the list of that key. */
  Keys adding(String key, Object value) {
    List<Object> list = new ArrayList<>((List<?>) values.getOrDefault(key, List.of()));
    list.add(value);
    return with(key, list);
  }

  /** With a value in the mapping of that key. */
  @SuppressWarnings("unchecked") // every mapping here was made here
  Keys within(String key, String name, Object value) {
    Map<String, Object> inner = (Map<String, Object>) values.getOrDefault(key, Map.of());
    return with(key, new Keys(inner).with(name, value).values());
  }
}
