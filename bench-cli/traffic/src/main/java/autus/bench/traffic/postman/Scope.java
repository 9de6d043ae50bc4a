package autus.bench.traffic.postman;

import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.Marks;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.traffic.secret.ForeignSecrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of {@code {{variables}}}: those of a folder before those of the one around it. A value may
 * name others.
 */
final class Scope {

  private static final Pattern NAME = Pattern.compile("\\{\\{([^{}]{1,200})}}");
  private static final int DEEPEST = 10;
  private static final int LONGEST = 1 << 20;

  /** Postman's own, which differ from request to request, and what a scenario has instead. */
  private static final Map<String, List<String>> DYNAMIC =
      Map.of(
          "$guid", List.of("uuid", "uuid"),
          "$randomUUID", List.of("uuid", "uuid"),
          "$timestamp", List.of("seconds", "timestamp seconds"),
          "$isoTimestamp", List.of("time", "timestamp iso"),
          "$randomInt", List.of("number", "integer 0..1000"));

  private static final List<String> ANY_TEXT = List.of("word", "text 8");

  private final Optional<Scope> around;
  private final Map<String, Value> values = new HashMap<>();
  private final Draft draft;

  /** A value; a secret if the collection says so or its name does. */
  private record Value(String text, boolean isSecret) {}

  Scope(Optional<Scope> around, Draft draft) {
    this.around = around;
    this.draft = draft;
  }

  /** Takes variables as collections and environments list them. */
  Scope with(List<Foreign> variables) {
    for (Foreign each : variables) {
      boolean isOff =
          each.isTrue("disabled")
              || each.find("enabled").filter(on -> Boolean.FALSE.equals(on.value())).isPresent();
      String name = each.textOr("key", each.textOr("id", ""));
      Optional<Foreign> value = each.find("value").filter(any -> !any.isMap() && !any.isList());
      if (!isOff && !name.isEmpty() && value.isPresent()) {
        boolean isSecret = each.textOr("type", "").equals("secret") || ForeignSecrets.isName(name);
        values.put(name, new Value(value.get().scalar(), isSecret));
      }
    }
    return this;
  }

  private Optional<Value> find(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> !value.text().isEmpty())
        .or(() -> around.flatMap(each -> each.find(name)));
  }

  /** The text with values for names; marks where only the environment has them. */
  String filled(String text) {
    return filled(text, 0);
  }

  private String filled(String text, int depth) {
    Matcher names = NAME.matcher(text);
    StringBuilder out = new StringBuilder();
    int filledTo = 0;
    while (names.find()) {
      out.append(text, filledTo, names.start()).append(value(names.group(1).strip(), depth));
      filledTo = names.end();
      if (out.length() > LONGEST) {
        throw new autus.bench.yaml.MalformedValueException(
            "must be at most %,d characters with its variables filled in, but is longer"
                .formatted(LONGEST));
      }
    }
    return out.append(text.substring(filledTo)).toString();
  }

  private String value(String name, int depth) {
    if (name.startsWith("$")) {
      return dynamic(name);
    }
    Optional<Value> value = depth < DEEPEST ? find(name) : Optional.empty();
    if (value.isEmpty()) {
      return environment(draft.secrets().unknown("postman " + name, "Postman's variable " + name));
    }
    if (value.get().isSecret() && !value.get().text().contains("{{")) {
      return environment(
          draft.secrets().reference(name, value.get().text(), "Postman's variable " + name));
    }
    return filled(value.get().text(), depth + 1);
  }

  private static String environment(String reference) {
    return Marks.environment(reference.substring("${env:".length(), reference.length() - 1));
  }

  private String dynamic(String name) {
    List<String> own = DYNAMIC.getOrDefault(name, ANY_TEXT);
    draft.variable(own.get(0), own.get(1));
    if (own == ANY_TEXT) {
      draft
          .findings()
          .decided("a text of 8 letters for %s of Postman".formatted("{{" + name + "}}"));
    }
    return Marks.variable(own.get(0));
  }
}
