package autus.bench.run;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes an object of ours keeps alive: what can be reached through the fields of our
 * own classes, arrays, collections and maps. Of each that is counted once, so that the sum does not
 * depend on a collector, or on what else the process does.
 */
final class KeptBytes {

  private static final String OUR_OWN = "autus.";
  private static final int HEADER = 16;
  private static final int REFERENCE = 8;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();
  private long bytes;

  private KeptBytes() {}

  static long of(Object root) throws IllegalAccessException {
    KeptBytes kept = new KeptBytes();
    kept.reach(root);
    while (!kept.open.isEmpty()) {
      kept.look(kept.open.remove());
    }
    return kept.bytes;
  }

  private void reach(@Nullable Object found) {
    if (found != null && !(found instanceof Enum) && seen.add(found)) {
      bytes += HEADER;
      open.add(found);
    }
  }

  private void look(Object object) throws IllegalAccessException {
    if (object instanceof Collection<?> all) {
      bytes += (long) REFERENCE * all.size();
      all.forEach(this::reach);
    } else if (object instanceof Map<?, ?> map) {
      bytes += (long) (HEADER + 4 * REFERENCE) * map.size();
      map.keySet().forEach(this::reach);
      map.values().forEach(this::reach);
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::reach);
    } else if (object instanceof CharSequence text) {
      bytes += text.length();
    } else if (object.getClass().isArray()) {
      lookInto(object);
    } else if (object.getClass().getName().startsWith(OUR_OWN)) {
      for (Class<?> type = object.getClass();
          type != null && type.getName().startsWith(OUR_OWN);
          type = type.getSuperclass()) {
        fields(type, object);
      }
    } else {
      bytes += HEADER; // a number or the like
    }
  }

  private void lookInto(Object array) {
    int length = Array.getLength(array);
    if (array instanceof Object[] elements) {
      bytes += (long) REFERENCE * length;
      for (Object element : elements) {
        reach(element);
      }
    } else {
      bytes += (long) (array instanceof int[] ? Integer.BYTES : Long.BYTES) * length;
    }
  }

  private void fields(Class<?> type, Object object) throws IllegalAccessException {
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        bytes += REFERENCE;
        if (!field.getType().isPrimitive()) {
          field.setAccessible(true);
          reach(field.get(object));
        }
      }
    }
  }
}
