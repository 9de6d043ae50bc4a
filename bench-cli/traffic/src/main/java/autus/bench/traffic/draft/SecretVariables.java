package autus.bench.traffic.draft;

import autus.bench.traffic.secret.ForeignSecrets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets of a draft: each becomes a variable of the environment, equal ones the same. Not
 * thread-safe.
 */
public final class SecretVariables {

  /**
   * A variable of the environment.
   *
   * @param value of the secret; empty where the document only says that there must be one
   * @param use where it stands, without its value
   */
  public record Variable(Optional<String> value, String use) {
    @Override
    public String toString() {
      return use;
    }
  }

  private static final Pattern SCHEME = Pattern.compile("(?s)([A-Za-z][\\w-]{0,30})\\s+(\\S.*)");

  /** So that no document chooses a variable that is set for something else. */
  private static final String PREFIX = "IMPORT_";

  /** Of one name. */
  private static final int MOST_VALUES = 20;

  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private boolean hasExamples;

  /** Takes all values for examples that somebody published: none of them is a secret. */
  public void areExamples() {
    hasExamples = true;
  }

  /** Whether a value must not be written. */
  boolean isSecret(String name, String value) {
    return !hasExamples && (ForeignSecrets.isName(name) || ForeignSecrets.isValue(value));
  }

  /** The text as a scenario has it: nothing of it is a variable but what was marked as one. */
  public String literal(String text) {
    return Marks.template(
        text,
        name -> byName.putIfAbsent(name, new Variable(Optional.empty(), "as the document says")));
  }

  /** A text as it is, but for secrets within it, such as a parameter of a URL. */
  String text(String text, String use) {
    return text(text, use, UnaryOperator.identity());
  }

  /**
   * The same.
   *
   * @param decoder makes of a secret as it stands there the value that will stand there when sent
   */
  String text(String text, String use, UnaryOperator<String> decoder) {
    if (hasExamples || Marks.isIn(text)) {
      return literal(text);
    }
    StringBuilder out = new StringBuilder();
    int end = 0;
    for (ForeignSecrets.Place place : ForeignSecrets.within(text)) {
      String value = decoder.apply(text.substring(place.from(), place.to()));
      out.append(literal(text.substring(end, place.from())))
          .append(reference(place.name(), value, place.name() + " in " + use));
      end = place.to();
    }
    return out.append(literal(text.substring(end))).toString();
  }

  /** A value by its name: itself, or a variable in its place. */
  public String value(String name, String value, String use) {
    if (value.isEmpty() || Marks.isIn(value)) {
      return literal(value);
    }
    return isSecret(name, value) ? reference(name, value, use) : text(value, use);
  }

  /** The value of a header field: what names a scheme stays, the secret behind it does not. */
  public String headerValue(String name, String value) {
    String use = "header " + name;
    if (Marks.isIn(value) || value.isBlank()) {
      return literal(value);
    }
    if (name.toLowerCase(Locale.ROOT).endsWith("authorization")) {
      Matcher scheme = SCHEME.matcher(value);
      if (scheme.matches()) {
        String word = scheme.group(1);
        String variable =
            word.equalsIgnoreCase("basic")
                ? "BASIC_CREDENTIALS"
                : word.equalsIgnoreCase("bearer") ? "BEARER_TOKEN" : name;
        return literal(word) + " " + reference(variable, scheme.group(2), use);
      }
    }
    return value(name, value, use);
  }

  /** A variable in place of a secret. */
  public String reference(String name, String value, String use) {
    return "${env:" + named(name, Optional.of(value), use) + "}";
  }

  /** A variable whose value the document does not have. */
  public String unknown(String name, String use) {
    return "${env:" + named(name, Optional.empty(), use) + "}";
  }

  private String named(String label, Optional<String> value, String use) {
    String base =
        label
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "_")
            .replaceAll("^[_0-9]+|_+$", "");
    base = base.isEmpty() ? "SECRET" : base.substring(0, Math.min(60, base.length()));
    base = PREFIX + base;
    String name = base;
    for (int number = 2; ; number++) {
      if (number > MOST_VALUES + 1) {
        return first(base, use);
      }
      Variable known = byName.putIfAbsent(name, new Variable(value, use));
      if (known == null
          || (known.value().equals(value) && (value.isPresent() || known.use().equals(use)))) {
        return name;
      }
      name = base + "_" + number;
    }
  }

  /**
   * What differs from request to request was good for one, and nobody sets hundreds of variables.
   */
  private String first(String name, String use) {
    byName.computeIfPresent(
        name,
        (same, known) ->
            new Variable(
                known.value(),
                "%s; of more than %d values the first stands for the others"
                    .formatted(use, MOST_VALUES)));
    return name;
  }

  /** Forgets those of requests that were left out. */
  void keepOnly(Predicate<String> isUsed) {
    byName.keySet().removeIf(isUsed.negate());
  }

  /** All of them by name, in the order of their use. */
  public Map<String, Variable> byName() {
    return byName;
  }
}
