package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import java.util.regex.Pattern;

/**
 * What is sent instead of a recorded target: {@code {path}} without its query, or {@code
 * {path}{query}} with its parameters in order and without those of advertisers.
 *
 * @param text the template
 */
public record TargetTemplate(String text) {

  private static final int LONGEST = 200;
  private static final Pattern SYNTAX =
      Pattern.compile("\\{path}[!-z|~&&[^#]]*?(\\{query})?[!-z|~&&[^#]]*");

  public TargetTemplate {
    if (text.length() > LONGEST || !SYNTAX.matcher(text).matches()) {
      throw new MalformedValueException(
          "must be {path} or {path}{query}, with at most %d letters of URLs behind them, so that it makes targets to send, but is \"%s\""
              .formatted(LONGEST, text));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
