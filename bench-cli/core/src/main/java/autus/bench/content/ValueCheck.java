package autus.bench.content;

import autus.bench.regex.LinearPattern;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a value must be.
 *
 * @param rule decides
 * @param isSecret whether neither the actual nor the expected value may be shown
 * @param isSecretMember names the members of JSON objects whose values may not be shown
 */
public record ValueCheck(Rule rule, boolean isSecret, Predicate<String> isSecretMember) {

  /** How an actual value is judged. */
  sealed interface Rule {
    boolean accepts(ActualValue actual, Values values);

    /** What it should have been. */
    String shown(Predicate<String> isSecretMember);
  }

  /** A text, variables filled in, that the value's text must equal. */
  public static ValueCheck equalTo(Template text, boolean isSecret) {
    return new ValueCheck(new EqualText(text), isSecret);
  }

  /** A JSON value; numbers are equal if their values are. */
  public static ValueCheck equalToJson(String json, boolean isSecret) {
    return new ValueCheck(new EqualJson(JsonMapper.shared().readTree(json)), isSecret);
  }

  /** An expression that must find something in the value's text. */
  public static ValueCheck matching(LinearPattern pattern, boolean isSecret) {
    return new ValueCheck(new Matching(pattern), isSecret);
  }

  private ValueCheck(Rule rule, boolean isSecret) {
    this(rule, isSecret, name -> false);
  }

  /** The same check, which shows no values of members of these names. */
  public ValueCheck hiding(Predicate<String> secretMembers) {
    return new ValueCheck(rule, isSecret, secretMembers);
  }

  @Nullable String problem(ActualValue actual, Values values) {
    if (rule.accepts(actual, values)) {
      return null;
    }
    return isSecret
        ? "is not as expected (secret, not shown)"
        : "is %s, not %s".formatted(actual.shown(isSecretMember), rule.shown(isSecretMember));
  }

  private record EqualText(Template text) implements Rule {
    @Override
    public boolean accepts(ActualValue actual, Values values) {
      return actual.text().equals(text.text(values));
    }

    @Override
    public String shown(Predicate<String> isSecretMember) {
      return text.toString();
    }
  }

  private record EqualJson(JsonNode expected) implements Rule {

    private static final Comparator<JsonNode> BY_VALUE =
        (one, other) -> {
          if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
          }
          return one.equals(other) ? 0 : 1;
        };

    @Override
    public boolean accepts(ActualValue actual, Values values) {
      return expected.equals(BY_VALUE, actual.node());
    }

    @Override
    public String shown(Predicate<String> isSecretMember) {
      return new ActualValue(expected).shown(isSecretMember);
    }
  }

  private record Matching(LinearPattern pattern) implements Rule {

    /** Of longer texts only the beginning is searched. */
    private static final int MOST_SEARCHED = 1 << 16;

    @Override
    public boolean accepts(ActualValue actual, Values values) {
      String text = actual.text();
      return pattern.isIn(text.length() <= MOST_SEARCHED ? text : text.substring(0, MOST_SEARCHED));
    }

    @Override
    public String shown(Predicate<String> isSecretMember) {
      return "matching " + pattern;
    }
  }
}
