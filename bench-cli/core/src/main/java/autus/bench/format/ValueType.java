package autus.bench.format;

import java.util.List;
import java.util.Optional;

/**
 * What may stand under a key, and what it means: one description from which reading, writing, the
 * schema and the reference come.
 *
 * @param <T> the value in Java
 */
public interface ValueType<T> {

  /** The value; empty after mistakes, which have been noted. */
  Optional<T> read(Given at);

  /** The value as text, number, boolean, list or map, so that {@link #read} gives it again. */
  Object write(T value, Form form);

  /** The JSON Schema of what is read. */
  Schema schema(Definitions definitions);

  /** What the reference calls it, such as {@code time} or {@code list of requests}. */
  String words();

  /** In what it is counted, such as {@code users}; empty if the words say it or nothing is. */
  default String unit() {
    return "";
  }

  /** Which values are allowed, such as {@code from 1 to 100000}; empty if all are. */
  default String rule() {
    return "";
  }

  /** The sections in it, which the reference tells of next. */
  default List<MappingType<?>> sections() {
    return List.of();
  }
}
