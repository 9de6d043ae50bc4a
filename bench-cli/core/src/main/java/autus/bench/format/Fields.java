package autus.bench.format;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Suggestion;
import autus.bench.yaml.Yaml;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One mapping of a file while it is read by the description of its section. Each key is read once,
 * when it is first asked for, or else by {@link #build}.
 */
public final class Fields {

  private final MappingType<?> section;
  private final Given at;
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final Map<String, Optional<?>> values = new HashMap<>();
  private final int mistakesBefore;

  Fields(MappingType<?> section, Given at) {
    this.section = section;
    this.at = at;
    this.mistakesBefore = at.reading().mistakeCount();
    own().forEach(entry -> given.put(entry.key(), at.member(entry.key(), entry.value())));
  }

  /**
   * Takes keys from the mapping around this one where this one does not have them.
   *
   * @param keys of both mappings
   */
  public Fields orElse(Fields around, Iterable<? extends Key<?, ?>> keys) {
    for (Key<?, ?> key : keys) {
      Given place = around.given.get(key.name());
      if (place != null) {
        given.putIfAbsent(key.name(), place);
      }
    }
    return this;
  }

  /** The same mapping, to be read by another section. */
  public Fields as(MappingType<?> other) {
    return new Fields(other, at);
  }

  /** Whether the file has the key with exactly that text. */
  public boolean shows(Key<?, ?> key, String text) {
    Given place = given.get(key.name());
    return place != null
        && place.value() instanceof Yaml.Scalar scalar
        && scalar.text().equals(text);
  }

  /** Whether the file has the key, with whatever value. */
  public boolean has(Key<?, ?> key) {
    return given.containsKey(key.name());
  }

  /** The value of a key, or what stands for it if it is absent; empty after a mistake. */
  @SuppressWarnings("unchecked") // a section has each name once, and with it one type
  public <T> Optional<T> find(Key<?, T> key) {
    Optional<?> known = values.get(key.name());
    if (known == null) {
      known = read(key);
      values.put(key.name(), known);
    }
    return (Optional<T>) known;
  }

  private <T> Optional<T> read(Key<?, T> key) {
    Given place = given.get(key.name());
    if (place != null) {
      return key.read(place);
    }
    if (key.isRequired()) {
      missing(key, "");
    }
    return key.absent();
  }

  /** The value of a key, for use within {@link #build}. */
  public <T> T get(Key<?, T> key) {
    return find(key).orElseThrow(() -> new NoSuchElementException(key.name()));
  }

  /**
   * The value of the section, after all its keys have been read. A construction that refuses them
   * is reported at the mapping.
   *
   * @param construction called if there was no mistake in the mapping, so that every key that it
   *     gets is there
   * @return empty after a mistake
   */
  public <T> Optional<T> build(Supplier<T> construction) {
    section.keys().forEach(this::find);
    section.rules().forEach(rule -> rule.check(this));
    reportOtherKeys();
    if (hasMistakes()) {
      return Optional.empty();
    }
    try {
      return Optional.of(construction.get());
    } catch (MalformedValueException e) {
      at.mistake(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Whether a mistake was noted since the reading of this mapping began. */
  public boolean hasMistakes() {
    return at.reading().mistakeCount() > mistakesBefore;
  }

  private void reportOtherKeys() {
    Set<String> known = new TreeSet<>(section.foreignKeys().keySet());
    section.keys().forEach(key -> known.add(key.name()));
    for (Yaml.Entry entry : own()) {
      String problem = section.foreignKeys().getOrDefault(entry.key(), "");
      if (!problem.isEmpty()) {
        at.member(entry.key(), entry.value()).mistake(problem);
      } else if (!known.contains(entry.key())) {
        at.reading()
            .mistake(
                entry.position(),
                at.member(entry.key(), entry.value()).path(),
                "is not a key here%s; known keys are %s"
                    .formatted(Suggestion.of(entry.key(), known), String.join(", ", known)));
      }
    }
  }

  /** The names under a key whose names the author chooses; also those of entries with mistakes. */
  public List<String> names(Key<?, ?> key) {
    Given place = given.get(key.name());
    return place != null && place.value() instanceof Yaml.Mapping mapping
        ? mapping.entries().stream().map(Yaml.Entry::key).toList()
        : List.of();
  }

  /** Reports that a key is missing. */
  public void missing(Key<?, ?> key, String advice) {
    at.reading()
        .mistake(
            at.value().position(), at.member(key.name(), at.value()).path(), "is missing" + advice);
  }

  /** Reports a mistake at a key, or at the mapping if the key is absent. */
  public void mistake(Key<?, ?> key, String problem) {
    given.getOrDefault(key.name(), at.member(key.name(), at.value())).mistake(problem);
  }

  /** The reading of the whole file. */
  public ReadContext reading() {
    return at.reading();
  }

  private List<Yaml.Entry> own() {
    return at.value() instanceof Yaml.Mapping mapping ? mapping.entries() : List.of();
  }
}
