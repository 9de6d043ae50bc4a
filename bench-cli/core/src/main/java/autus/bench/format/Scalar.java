package autus.bench.format;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlValues;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A type whose values are read in one piece. Immutable.
 *
 * @param <T> the value in Java
 */
public final class Scalar<T> implements ValueType<T> {

  private final Words says;
  private final Function<Given, T> reader;
  private final Function<T, Object> writer;
  private final Schema schema;

  /**
   * How people and schemas call it.
   *
   * @param name of its schema, if it is a definition of its own
   */
  private record Words(Optional<String> name, String words, String unit, String rule) {}

  private Scalar(Words says, Function<Given, T> reader, Function<T, Object> writer, Schema schema) {
    this.says = says;
    this.reader = reader;
    this.writer = writer;
    this.schema = schema;
  }

  /**
   * A type.
   *
   * @param words what the reference calls it
   * @param reader throws {@link MalformedValueException} for what is no value
   */
  public static <T> Scalar<T> of(
      String words, Function<Yaml, T> reader, Function<T, Object> writer, Schema schema) {
    return new Scalar<>(
        new Words(Optional.empty(), words, "", ""), reader.compose(Given::value), writer, schema);
  }

  /** A type with a text form. */
  public static <T> Scalar<T> text(
      String words, Function<String, T> reader, Function<T, String> writer, Schema schema) {
    return of(words, YamlValues.textAs(reader), value -> writer.apply(value), schema);
  }

  /** A definition of its own in the schema. */
  public Scalar<T> named(String name) {
    return new Scalar<>(
        new Words(Optional.of(name), says.words, says.unit, says.rule), reader, writer, schema);
  }

  /** What it counts. */
  public Scalar<T> in(String unit) {
    return new Scalar<>(new Words(says.name, says.words, unit, says.rule), reader, writer, schema);
  }

  /** The type by another name in the reference. */
  public Scalar<T> called(String words) {
    return new Scalar<>(new Words(says.name, words, says.unit, says.rule), reader, writer, schema);
  }

  /** Which values are allowed, in words; the reader and the schema must say the same. */
  public Scalar<T> ruled(String rule) {
    return new Scalar<>(new Words(says.name, says.words, says.unit, rule), reader, writer, schema);
  }

  /** The same form with another schema, which allows less. */
  public Scalar<T> limitedTo(Schema less) {
    return new Scalar<>(
        new Words(Optional.empty(), says.words, says.unit, says.rule), reader, writer, less);
  }

  /** The same form with another meaning. */
  public <R> Scalar<R> as(Function<T, R> meaning, Function<R, T> form) {
    return as((value, at) -> meaning.apply(value), form);
  }

  /** The same form with a meaning that depends on what else the file says. */
  public <R> Scalar<R> as(BiFunction<T, Given, R> meaning, Function<R, T> form) {
    return new Scalar<>(
        says, at -> meaning.apply(reader.apply(at), at), writer.compose(form), schema);
  }

  /** The same values, each of which is checked against what else the file says. */
  public Scalar<T> checked(BiConsumer<T, Given> check) {
    return as(
        (value, at) -> {
          check.accept(value, at);
          return value;
        },
        value -> value);
  }

  @Override
  public Optional<T> read(Given at) {
    try {
      return Optional.of(reader.apply(at));
    } catch (MalformedValueException e) {
      at.mistake(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public Object write(T value, Form form) {
    return writer.apply(value);
  }

  @Override
  public Schema schema(Definitions definitions) {
    return says.name.map(name -> definitions.reference(name, all -> schema)).orElse(schema);
  }

  @Override
  public String words() {
    return says.words;
  }

  @Override
  public String unit() {
    return says.unit;
  }

  @Override
  public String rule() {
    return says.rule;
  }
}
