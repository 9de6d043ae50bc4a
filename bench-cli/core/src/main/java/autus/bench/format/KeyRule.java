package autus.bench.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the keys of a section must have to do with each other. Immutable. */
public final class KeyRule {

  private final String words;
  private final Schema schema;
  private final Check check;

  /** Notes the mistakes of a section that breaks the rule. */
  @FunctionalInterface
  private interface Check {
    void of(Fields fields);
  }

  private KeyRule(String words, Schema schema, Check check) {
    this.words = words;
    this.schema = schema;
    this.check = check;
  }

  /** At most one of these keys. */
  public static KeyRule atMostOne(Key<?, ?>... keys) {
    List<String> names = names(keys);
    return new KeyRule(
        "At most one of %s.".formatted(code(names)),
        notTogether(names),
        fields -> checkApart(fields, keys));
  }

  /** One of these keys, and only one. */
  public static KeyRule exactlyOne(Key<?, ?>... keys) {
    List<String> names = names(keys);
    return new KeyRule(
        "Exactly one of %s.".formatted(code(names)),
        Schema.of("oneOf", names.stream().map(Schema::required).toList()),
        fields -> {
          if (Stream.of(keys).noneMatch(fields::has)) {
            fields.missing(
                keys[0], "; write it or " + String.join(" or ", names.subList(1, names.size())));
          }
          checkApart(fields, keys);
        });
  }

  /** All of these keys or none. */
  public static KeyRule together(Key<?, ?>... keys) {
    List<String> names = names(keys);
    Map<String, Object> dependent = new LinkedHashMap<>();
    for (String name : names) {
      dependent.put(name, names.stream().filter(other -> !other.equals(name)).toList());
    }
    return new KeyRule(
        "All of %s or none.".formatted(code(names)),
        Schema.of("dependentRequired", dependent),
        fields -> {
          if (Stream.of(keys).anyMatch(fields::has)) {
            Stream.of(keys).filter(key -> !fields.has(key)).forEach(key -> fields.missing(key, ""));
          }
        });
  }

  /** A rule that the construction of the section's value checks. */
  public static KeyRule of(String words, Schema schema) {
    return new KeyRule(words, schema, fields -> {});
  }

  private static Schema notTogether(List<String> names) {
    List<Schema> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        pairs.add(Schema.required(names.get(i), names.get(j)));
      }
    }
    return Schema.not(pairs.size() == 1 ? pairs.get(0) : Schema.of("anyOf", pairs));
  }

  private static void checkApart(Fields fields, Key<?, ?>... keys) {
    List<String> names = names(keys);
    for (int i = 1; i < keys.length; i++) {
      if (fields.has(keys[i]) && Stream.of(keys).limit(i).anyMatch(fields::has)) {
        fields.mistake(
            keys[i],
            "must not stand beside %s; keep one of them"
                .formatted(String.join(" or ", names.subList(0, i))));
      }
    }
  }

  private static List<String> names(Key<?, ?>... keys) {
    return Stream.of(keys).map(Key::name).toList();
  }

  private static String code(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }

  String words() {
    return words;
  }

  Schema schema() {
    return schema;
  }

  void check(Fields fields) {
    check.of(fields);
  }
}
