package autus.bench.format;

import autus.bench.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A mapping with keys of its own: which there are, what they mean together, and how its value is
 * built from theirs. Immutable.
 *
 * @param <S> the value in Java
 */
public final class MappingType<S> implements ValueType<S> {

  private final String name;
  private final String meaning;
  private final List<Key<S, ?>> keys;
  private final Function<Fields, Optional<S>> reader;
  private final List<KeyRule> rules;
  private final Map<String, String> foreignKeys;
  private final String example;

  private MappingType(
      String name,
      String meaning,
      List<Key<S, ?>> keys,
      Function<Fields, Optional<S>> reader,
      List<KeyRule> rules,
      Map<String, String> foreignKeys,
      String example) {
    this.name = name;
    this.meaning = meaning;
    this.keys = List.copyOf(keys);
    this.reader = reader;
    this.rules = List.copyOf(rules);
    this.foreignKeys = foreignKeys;
    this.example = example;
  }

  /**
   * A section.
   *
   * @param name by which schema and reference call it
   * @param meaning in a sentence or two
   * @param keys in reading order
   * @param builder makes the value from the keys, all of which have theirs
   */
  public static <S> MappingType<S> of(
      String name, String meaning, List<Key<S, ?>> keys, Function<Fields, S> builder) {
    return reading(name, meaning, keys, in -> in.build(() -> builder.apply(in)));
  }

  /**
   * A section whose keys must be read in an order or with what others say.
   *
   * @param reader ends with {@link Fields#build}
   */
  public static <S> MappingType<S> reading(
      String name, String meaning, List<Key<S, ?>> keys, Function<Fields, Optional<S>> reader) {
    return new MappingType<>(name, meaning, keys, reader, List.of(), Map.of(), "");
  }

  /** The section, whose keys keep these rules. */
  public MappingType<S> ruled(KeyRule... more) {
    List<KeyRule> all = Stream.concat(rules.stream(), Stream.of(more)).toList();
    return new MappingType<>(name, meaning, keys, reader, all, foreignKeys, example);
  }

  /** The section, beside which there is another that has this key for a sign. */
  public MappingType<S> beside(String key) {
    return foreign(key, "");
  }

  /** The section, in which a key of a neighbouring one is a mistake with a message of its own. */
  public MappingType<S> foreign(String key, String problem) {
    Map<String, String> more = new LinkedHashMap<>(foreignKeys);
    more.put(key, problem);
    return new MappingType<>(
        name, meaning, keys, reader, rules, Collections.unmodifiableMap(more), example);
  }

  /**
   * The section with an example.
   *
   * @param yaml keys of the file's top, so many of them that they show the section at work
   */
  public MappingType<S> example(String yaml) {
    return new MappingType<>(name, meaning, keys, reader, rules, foreignKeys, yaml);
  }

  @Override
  public Optional<S> read(Given at) {
    if (at.value() instanceof Yaml.Mapping) {
      return reader.apply(new Fields(this, at));
    }
    at.mistake("must be a mapping, but is " + at.value().shown());
    return Optional.empty();
  }

  /** The value of a mapping whose keys were looked at before. */
  public Optional<S> read(Fields fields) {
    return reader.apply(fields);
  }

  @Override
  public Map<String, Object> write(S value, Form form) {
    Map<String, Object> written = form == Form.DIGEST ? new TreeMap<>() : new LinkedHashMap<>();
    keys.forEach(
        key -> key.write(value, form).ifPresent(member -> written.put(key.name(), member)));
    return written;
  }

  @Override
  public Schema schema(Definitions definitions) {
    return definitions.reference(camelCase(), this::object);
  }

  /** The schema itself, where {@link #schema} refers to it. */
  Schema object(Definitions definitions) {
    Schema object =
        Schema.of("description", meaning)
            .with("type", "object")
            .with("additionalProperties", false);
    List<String> required = keys.stream().filter(Key::isRequired).map(Key::name).toList();
    if (!required.isEmpty()) {
      object = object.with("required", required);
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach(key -> properties.put(key.name(), property(key, definitions)));
    object = object.with("properties", properties);
    List<Schema> all = rules.stream().map(KeyRule::schema).toList();
    return all.isEmpty() ? object : object.with("allOf", all);
  }

  private static Schema property(Key<?, ?> key, Definitions definitions) {
    String otherwise =
        key.defaultWords().isEmpty() ? "" : " Default: %s.".formatted(key.defaultWords());
    return Schema.of("description", key.meaning() + otherwise).and(key.type().schema(definitions));
  }

  private String camelCase() {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("[^A-Za-z]+", -1)) {
      text.append(
          text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return text.toString();
  }

  /** By which schema and reference call it. */
  public String name() {
    return name;
  }

  /** In a sentence or two. */
  public String meaning() {
    return meaning;
  }

  /** In reading order. */
  public List<Key<S, ?>> keys() {
    return keys;
  }

  public List<KeyRule> rules() {
    return rules;
  }

  /** Keys of neighbouring sections, with what to say where they stand here. */
  Map<String, String> foreignKeys() {
    return foreignKeys;
  }

  /** Keys of the file's top that show the section at work; empty if there are none. */
  public String example() {
    return example;
  }

  @Override
  public String words() {
    return "mapping";
  }

  @Override
  public List<MappingType<?>> sections() {
    return List.of(this);
  }

  /** Every section below, each once, those of a section's keys right after it. */
  public List<MappingType<?>> withAllBelow() {
    List<MappingType<?>> found = new ArrayList<>();
    collect(this, found);
    return found;
  }

  private static void collect(MappingType<?> section, List<MappingType<?>> found) {
    if (!found.contains(section)) {
      found.add(section);
      section.keys().forEach(key -> key.type().sections().forEach(each -> collect(each, found)));
    }
  }
}
