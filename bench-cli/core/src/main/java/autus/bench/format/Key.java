package autus.bench.format;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Mistakes;
import autus.bench.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One key of a section: its name, type, default, meaning and example. Immutable.
 *
 * @param <S> the value of the section in Java, from which the key's value is written back
 * @param <T> the value of the key as the section's reader gets it
 */
public final class Key<S, T> {

  private final String name;
  private final ValueType<?> type;
  private final Presence<T> presence;
  private final Function<Given, Optional<T>> reader;

  /** Nothing is written for what a reader would assume anyway. */
  private final BiFunction<S, Form, Optional<Object>> writer;

  private final Words says;
  private final boolean isInDigest;

  /**
   * What stands for a key that is absent.
   *
   * @param value empty if the key must not be
   */
  private record Presence<T>(boolean isRequired, Optional<T> value) {}

  /**
   * What people read about a key.
   *
   * @param meaning in a sentence or two
   * @param example a value as the file writes it
   * @param defaultWords what holds without the key; empty if the meaning is clear
   */
  private record Words(String meaning, String example, String defaultWords) {}

  private Key(
      String name,
      ValueType<?> type,
      Presence<T> presence,
      Function<Given, Optional<T>> reader,
      BiFunction<S, Form, Optional<Object>> writer,
      Words says,
      boolean isInDigest) {
    this.name = name;
    this.type = type;
    this.presence = presence;
    this.reader = reader;
    this.writer = writer;
    this.says = says;
    this.isInDigest = isInDigest;
  }

  /** A key that must be there. */
  public static <S, T> Key<S, T> required(String name, ValueType<T> type, Function<S, T> from) {
    return new Key<>(
        name,
        type,
        new Presence<>(true, Optional.empty()),
        type::read,
        (section, form) -> Optional.of(type.write(from.apply(section), form)),
        new Words("", "", ""),
        true);
  }

  /** A key without which there is no value. */
  public static <S, T> Key<S, Optional<T>> optional(
      String name, ValueType<T> type, Function<S, Optional<T>> from) {
    return new Key<>(
        name,
        type,
        new Presence<>(false, Optional.of(Optional.empty())),
        at -> whole(type.read(at)),
        (section, form) -> from.apply(section).map(value -> type.write(value, form)),
        new Words("", "", ""),
        true);
  }

  /** A key without which another value holds. */
  public static <S, T> Key<S, T> withDefault(
      String name, ValueType<T> type, T standard, Function<S, T> from) {
    String words =
        standard instanceof List<?> || standard instanceof Map<?, ?>
            ? ""
            : String.valueOf(type.write(standard, Form.FILE));
    return new Key<>(
        name,
        type,
        new Presence<>(false, Optional.of(standard)),
        type::read,
        (section, form) ->
            Optional.of(from.apply(section))
                .filter(value -> !value.equals(standard))
                .map(value -> type.write(value, form)),
        new Words("", "", words),
        true);
  }

  /**
   * The key with its meaning and an example.
   *
   * @param example a value as a file writes it
   */
  public Key<S, T> says(String meaning, String example) {
    return new Key<>(
        name,
        type,
        presence,
        reader,
        writer,
        new Words(meaning, example, says.defaultWords),
        isInDigest);
  }

  /** The key, of which the reference says what holds without it. */
  public Key<S, T> without(String otherwise) {
    return new Key<>(
        name,
        type,
        presence,
        reader,
        writer,
        new Words(says.meaning, says.example, otherwise),
        isInDigest);
  }

  /** The key, which does not shape the load: what it says leaves the digest as it is. */
  public Key<S, T> outsideDigest() {
    return new Key<>(name, type, presence, reader, writer, says, false);
  }

  /** The key, for which something else is digested, such as a file's content for its name. */
  public Key<S, T> digestedAs(Function<S, Optional<String>> digested) {
    return new Key<>(
        name,
        type,
        presence,
        reader,
        (section, form) ->
            form == Form.DIGEST
                ? digested.apply(section).map(Object.class::cast)
                : writer.apply(section, form),
        says,
        isInDigest);
  }

  /** The same key in a section whose value holds that of its own section. */
  public <R> Key<R, T> in(Function<R, S> inner) {
    return new Key<>(
        name,
        type,
        presence,
        reader,
        (section, form) -> writer.apply(inner.apply(section), form),
        says,
        isInDigest);
  }

  /** The same key in a mapping around, where it stands in for those that lack it. */
  public <R> Key<R, Optional<T>> around() {
    return new Key<>(
        name,
        type,
        new Presence<>(false, Optional.of(Optional.empty())),
        at -> whole(reader.apply(at)),
        (section, form) -> Optional.empty(),
        says,
        isInDigest);
  }

  /** A value that is there, as one that need not be; none after a mistake. */
  private static <T> Optional<Optional<T>> whole(Optional<T> read) {
    return read.isPresent() ? Optional.of(read) : Optional.empty();
  }

  public String name() {
    return name;
  }

  public ValueType<?> type() {
    return type;
  }

  public boolean isRequired() {
    return presence.isRequired;
  }

  /** What it means, in a sentence or two. */
  public String meaning() {
    return says.meaning;
  }

  /** A value as a file writes it. */
  public String example() {
    return says.example;
  }

  /** What holds without it; empty if nothing does. */
  public String defaultWords() {
    return says.defaultWords;
  }

  /** The value that stands for an absent key; empty if it must not be absent. */
  Optional<T> absent() {
    return presence.value;
  }

  /**
   * The value of a text that stands outside of a file, such as in an option. Only for types that
   * depend on nothing else in a file.
   *
   * @throws MalformedValueException if it is none
   */
  public T parse(String text) {
    Mistakes mistakes = new Mistakes();
    Given only = new Given(YamlDocument.plain(text), "", new ReadContext(mistakes, mistakes));
    return reader
        .apply(only)
        .orElseThrow(() -> new MalformedValueException(String.join("; ", mistakes.problems())));
  }

  Optional<T> read(Given at) {
    return reader.apply(at);
  }

  /** What stands under the key in a form; empty if nothing needs to. */
  Optional<Object> write(S section, Form form) {
    return form == Form.DIGEST && !isInDigest ? Optional.empty() : writer.apply(section, form);
  }
}
