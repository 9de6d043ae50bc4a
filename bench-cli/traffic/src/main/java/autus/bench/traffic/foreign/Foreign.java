package autus.bench.traffic.foreign;

import autus.bench.error.UserErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a document: a map, a list, a text, a number, a truth value, or nothing. Immutable.
 *
 * @param file as messages call the document
 * @param path of the part: members with dots before them, items in brackets, from {@code $} on
 * @param value maps and lists of such values; an empty Optional for null
 */
public record Foreign(String file, String path, Object value) {

  private static final int LONGEST_SHOWN = 60;

  /** A member that is there and not null. */
  public Optional<Foreign> find(String key) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Object member = map.get(key);
    return member == null || member instanceof Optional<?>
        ? Optional.empty()
        : Optional.of(new Foreign(file, path + step(key), member));
  }

  /** A member, or an empty map in its place. */
  public Foreign at(String key) {
    return find(key).orElseGet(() -> new Foreign(file, path + step(key), Map.of()));
  }

  private static String step(String key) {
    return key.matches("[\\w$-]{1,80}")
        ? "." + key
        : "[\"" + (key.length() > 80 ? key.substring(0, 80) + "..." : key) + "\"]";
  }

  /** The text of a member that is a text, a number or a truth value; empty without one. */
  public Optional<String> text(String key) {
    return find(key).map(Foreign::scalar);
  }

  /** The text of a member, or nothing in its place. */
  public String textOr(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  /** Whether a member is true. */
  public boolean isTrue(String key) {
    return find(key).filter(each -> Boolean.TRUE.equals(each.value)).isPresent();
  }

  /** Itself as a text. */
  public String scalar() {
    if (isMap() || isList()) {
      throw mistake("be a text");
    }
    return String.valueOf(value);
  }

  /** The items of a member that is a list; none without one. */
  public List<Foreign> items(String key) {
    return find(key).map(Foreign::items).orElse(List.of());
  }

  /** Its items. */
  public List<Foreign> items() {
    if (!(value instanceof List<?> list)) {
      throw mistake("be a list");
    }
    List<Foreign> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new Foreign(file, "%s[%d]".formatted(path, items.size()), item));
    }
    return items;
  }

  /** Its members that are not null. */
  public Map<String, Foreign> members() {
    if (!(value instanceof Map<?, ?> map)) {
      throw mistake("be an object");
    }
    Map<String, Foreign> members = new LinkedHashMap<>();
    map.keySet()
        .forEach(
            key -> {
              String name = String.valueOf(key);
              find(name).ifPresent(member -> members.put(name, member));
            });
    return members;
  }

  /** Whether it has members. */
  public boolean isMap() {
    return value instanceof Map<?, ?>;
  }

  /** Whether it has items. */
  public boolean isList() {
    return value instanceof List<?>;
  }

  /** What is wrong with it, in words that follow "must". */
  public UserErrorException mistake(String rule) {
    String shown =
        isMap()
            ? "an object"
            : isList() ? "a list" : "\"" + shortened(String.valueOf(value)) + "\"";
    return new UserErrorException("%s: %s must %s, but is %s".formatted(file, path, rule, shown));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
