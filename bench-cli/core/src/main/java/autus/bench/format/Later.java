package autus.bench.format;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A type that is described further down, so that types can contain themselves.
 *
 * @param <T> the value in Java
 */
public record Later<T>(String words, Supplier<ValueType<T>> type) implements ValueType<T> {

  @Override
  public Optional<T> read(Given at) {
    return type.get().read(at);
  }

  @Override
  public Object write(T value, Form form) {
    return type.get().write(value, form);
  }

  @Override
  public Schema schema(Definitions definitions) {
    return type.get().schema(definitions);
  }

  @Override
  public List<MappingType<?>> sections() {
    return type.get().sections();
  }
}
