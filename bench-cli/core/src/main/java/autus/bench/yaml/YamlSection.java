package autus.bench.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One mapping of a YAML file while it is read. The keys asked for are the keys allowed: {@link
 * #close} reports every other. After a mistake the reading goes on with a stand-in value, which
 * never gets out, since the file is refused at the end.
 */
public final class YamlSection {

  private final Yaml.Mapping mapping;
  private final String path;
  private final Mistakes mistakes;

  /** Stands for a value that is no mapping, which has been reported: its keys are not missed. */
  private final boolean isStandIn;

  private final Set<String> known = new TreeSet<>();

  private YamlSection(Yaml.Mapping mapping, String path, Mistakes mistakes, boolean isStandIn) {
    this.mapping = mapping;
    this.path = path;
    this.mistakes = mistakes;
    this.isStandIn = isStandIn;
  }

  /** The section of a value; an empty one after the mistake that the value is no mapping. */
  public static YamlSection of(Yaml value, String path, Mistakes mistakes) {
    if (value instanceof Yaml.Mapping mapping) {
      return new YamlSection(mapping, path, mistakes, false);
    }
    mistakes.add(value.position(), path, "must be a mapping, but is " + value.shown());
    return new YamlSection(new Yaml.Mapping(value.position(), List.of()), path, mistakes, true);
  }

  public Position position() {
    return mapping.position();
  }

  public boolean has(String key) {
    return find(key).isPresent();
  }

  /** The value of a key that must be there. */
  public <T> T required(String key, Function<Yaml, T> type, T standIn) {
    Optional<Yaml> value = find(key);
    if (value.isEmpty()) {
      missing(key);
      return standIn;
    }
    return read(key, value.get(), type, standIn);
  }

  /** The value of a key that may be absent; a wrong one is a mistake. */
  public <T> Optional<T> optional(String key, Function<Yaml, T> type) {
    return find(key)
        .flatMap(value -> read(key, value, type.andThen(Optional::of), Optional.<T>empty()));
  }

  /** The items of a list, each with its path; empty if the key is absent or no list. */
  public List<Item> items(String key) {
    List<Item> items = new ArrayList<>();
    for (Yaml value : optional(key, YamlValues::list).orElse(List.of())) {
      items.add(new Item(value, "%s[%d]".formatted(path(key), items.size())));
    }
    return items;
  }

  /**
   * The values of a list, or of the one value that is none; wrong ones are mistakes and missing.
   */
  public <T> List<T> values(String key, Function<Yaml, T> type) {
    List<Item> items =
        find(key)
            .filter(value -> !(value instanceof Yaml.Sequence))
            .map(value -> List.of(new Item(value, path(key))))
            .orElseGet(() -> items(key));
    List<T> values = new ArrayList<>();
    for (Item item : items) {
      try {
        values.add(type.apply(item.value()));
      } catch (MalformedValueException e) {
        mistakes.add(item.value().position(), item.path(), String.valueOf(e.getMessage()));
      }
    }
    return values;
  }

  /** Reports a list that is missing or empty. */
  public void checkNotEmpty(String key, String item) {
    Optional<Yaml> value = find(key);
    if (value.isEmpty()) {
      missing(key);
    } else if (value.get() instanceof Yaml.Sequence list && list.items().isEmpty()) {
      mistake(key, "must be a list of at least one %s, but is empty".formatted(item));
    }
  }

  /** The mapping under a key. */
  public Optional<YamlSection> section(String key) {
    return find(key).map(value -> of(value, path(key), mistakes));
  }

  /** The keys and values under a key, for mappings whose keys the author chooses. */
  public List<Yaml.Entry> entries(String key) {
    return section(key).map(section -> section.mapping.entries()).orElse(List.of());
  }

  /**
   * The value built from what was read. A refusal is reported at this mapping, unless there was a
   * mistake before, which may be its cause.
   */
  public <T> T build(Supplier<T> construction, T standIn) {
    try {
      return construction.get();
    } catch (MalformedValueException e) {
      if (mistakes.count() == 0) {
        mistakes.add(position(), path, String.valueOf(e.getMessage()));
      }
      return standIn;
    }
  }

  /** Reports that a key is missing. */
  public void missing(String key) {
    if (!isStandIn) {
      mistakes.add(position(), path(key), "is missing");
    }
  }

  /** Reports a mistake at a key, or at the mapping if the key is absent. */
  public void mistake(String key, String problem) {
    mistakes.add(find(key).map(Yaml::position).orElse(position()), path(key), problem);
  }

  public String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public Mistakes mistakes() {
    return mistakes;
  }

  /** Reports the keys that nobody asked for. */
  public void close() {
    for (Yaml.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        mistakes.add(
            entry.position(),
            path(entry.key()),
            "is not a key here%s; known keys are %s"
                .formatted(
                    Suggestion.of(entry.key(), known),
                    known.stream().collect(Collectors.joining(", "))));
      }
    }
  }

  private Optional<Yaml> find(String key) {
    known.add(key);
    return mapping.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .map(Yaml.Entry::value)
        .findFirst();
  }

  private <T> T read(String key, Yaml value, Function<Yaml, T> type, T standIn) {
    try {
      return type.apply(value);
    } catch (MalformedValueException e) {
      mistakes.add(value.position(), path(key), String.valueOf(e.getMessage()));
      return standIn;
    }
  }

  /** One item of a list and the path by which messages call it. */
  public record Item(Yaml value, String path) {}
}
