package autus.bench.audit.file;

import autus.bench.expression.ExpressionException;
import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Yaml;
import autus.bench.yaml.YamlSection;
import autus.bench.yaml.YamlValues;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads values of a claims file that have a syntax of their own. */
final class Parsed {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

  private Parsed() {}

  /** A text that some type reads; what it refuses is a mistake at its place. */
  static <T> Function<Yaml, T> by(Function<String, T> type) {
    return value -> {
      String text = YamlValues.text(value);
      try {
        return type.apply(text);
      } catch (MalformedValueException problem) {
        throw problem;
      } catch (ExpressionException problem) {
        throw new MalformedValueException("must be an expression: " + problem.getMessage());
      } catch (IllegalArgumentException problem) {
        throw new MalformedValueException(problem.getMessage() + ", but is \"" + text + "\"");
      }
    };
  }

  /** One item of a list; empty after a mistake. */
  static <T> Optional<T> item(YamlSection section, YamlSection.Item item, Function<Yaml, T> type) {
    try {
      return Optional.of(type.apply(item.value()));
    } catch (MalformedValueException problem) {
      section
          .mistakes()
          .add(item.value().position(), item.path(), String.valueOf(problem.getMessage()));
      return Optional.empty();
    }
  }

  static String id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new MalformedValueException(
          "must be lower-case words joined by \"-\", but is \"" + text + "\"");
    }
    return text;
  }
}
