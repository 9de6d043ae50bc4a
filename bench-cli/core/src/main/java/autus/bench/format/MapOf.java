package autus.bench.format;

import autus.bench.yaml.Yaml;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A mapping whose keys the author chooses. Entries that cannot be read are noted and left out; the
 * others keep their order. Immutable.
 *
 * @param <E> the value of an entry
 */
public final class MapOf<E> implements ValueType<Map<String, E>> {

  private final Scalar<String> names;
  private final ValueType<E> values;
  private final String words;

  /**
   * A mapping.
   *
   * @param names what its keys may be
   * @param words what the reference calls it
   */
  public MapOf(Scalar<String> names, ValueType<E> values, String words) {
    this.names = names;
    this.values = values;
    this.words = words;
  }

  @Override
  public Optional<Map<String, E>> read(Given at) {
    if (!(at.value() instanceof Yaml.Mapping mapping)) {
      at.mistake("must be a mapping, but is " + at.value().shown());
      return Optional.empty();
    }
    Map<String, E> entries = new LinkedHashMap<>();
    for (Yaml.Entry entry : mapping.entries()) {
      Given value = at.member(entry.key(), entry.value());
      Yaml name = new Yaml.Scalar(entry.position(), entry.key(), Yaml.Type.TEXT);
      Optional<String> known = names.read(new Given(name, value.path(), at.reading()));
      Optional<E> read = values.read(value);
      known.ifPresent(key -> read.ifPresent(each -> entries.put(key, each)));
    }
    return Optional.of(Collections.unmodifiableMap(entries));
  }

  @Override
  public Object write(Map<String, E> value, Form form) {
    Map<String, Object> written = form == Form.DIGEST ? new TreeMap<>() : new LinkedHashMap<>();
    value.forEach((name, each) -> written.put(name, values.write(each, form)));
    return written;
  }

  @Override
  public Schema schema(Definitions definitions) {
    return Schema.of("type", "object")
        .with("propertyNames", names.schema(definitions))
        .with("additionalProperties", values.schema(definitions));
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public List<MappingType<?>> sections() {
    return values.sections();
  }
}
