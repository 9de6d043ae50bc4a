package autus.bench.format;

import autus.bench.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Several kinds of value, told apart by how they are written. The first whose sign is there counts.
 * Immutable.
 *
 * @param <T> what they have in common in Java
 */
public final class OneOf<T> implements ValueType<T> {

  private final String name;
  private final String words;
  private final List<Kind<T, ?>> kinds;

  /**
   * One kind.
   *
   * @param sign whether a value is meant as this kind
   */
  private record Kind<T, A extends T>(Predicate<Yaml> sign, Class<A> meaning, ValueType<A> type) {

    Optional<T> read(Given at) {
      return type.read(at).map(value -> value);
    }

    Object write(T value, Form form) {
      return type.write(meaning.cast(value), form);
    }
  }

  private OneOf(String name, String words, List<Kind<T, ?>> kinds) {
    this.name = name;
    this.words = words;
    this.kinds = List.copyOf(kinds);
  }

  /**
   * No kinds yet.
   *
   * @param name of the definition in the schema
   * @param words what the reference calls it
   */
  public static <T> OneOf<T> named(String name, String words) {
    return new OneOf<>(name, words, List.of());
  }

  /** A mapping with one of these keys is of that kind. */
  public <A extends T> OneOf<T> having(Class<A> meaning, ValueType<A> type, String... keys) {
    List<String> signs = List.of(keys);
    return with(
        value ->
            value instanceof Yaml.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> signs.contains(entry.key())),
        meaning,
        type);
  }

  /** Any other mapping is of that kind. */
  public <A extends T> OneOf<T> mapping(Class<A> meaning, ValueType<A> type) {
    return with(Yaml.Mapping.class::isInstance, meaning, type);
  }

  /** Whatever else there is, it is of that kind. */
  public <A extends T> OneOf<T> otherwise(Class<A> meaning, ValueType<A> type) {
    return with(value -> true, meaning, type);
  }

  /** What shows that sign is of that kind. */
  public <A extends T> OneOf<T> with(Predicate<Yaml> sign, Class<A> meaning, ValueType<A> type) {
    List<Kind<T, ?>> more = new ArrayList<>(kinds);
    more.add(new Kind<>(sign, meaning, type));
    return new OneOf<>(name, words, more);
  }

  @Override
  public Optional<T> read(Given at) {
    return kinds.stream()
        .filter(kind -> kind.sign().test(at.value()))
        .findFirst()
        .orElseThrow()
        .read(at);
  }

  @Override
  public Object write(T value, Form form) {
    return kinds.stream()
        .filter(kind -> kind.meaning().isInstance(value))
        .findFirst()
        .orElseThrow()
        .write(value, form);
  }

  @Override
  public Schema schema(Definitions definitions) {
    return definitions.reference(
        name,
        all -> Schema.of("anyOf", kinds.stream().map(kind -> kind.type().schema(all)).toList()));
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public List<MappingType<?>> sections() {
    List<MappingType<?>> all = new ArrayList<>();
    // The kind without a sign of its own is the plainest: people read of it first.
    kinds.forEach(kind -> all.addAll(0, kind.type().sections()));
    return all;
  }
}
