package autus.bench.originmodel;

import autus.bench.shape.Pacing;
import autus.bench.shape.ThinkTime;
import autus.bench.yaml.MalformedValueException;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an origin takes for a response. The text form is that of a think time: one time, two
 * joined by two dots (uniform between them), or {@code exponential 50ms}, for which {@code
 * exp(50ms)} is short.
 *
 * @param distribution drawn for each request
 */
public record OriginDelay(Pacing distribution) {

  /** Responds at once. */
  public static final OriginDelay NONE = new OriginDelay(ThinkTime.NONE);

  private static final Pattern SHORT = Pattern.compile("exp\\((.*)\\)");

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static OriginDelay parse(String text) {
    Matcher matcher = SHORT.matcher(text.strip());
    return new OriginDelay(
        Pacing.parseThinkTime(matcher.matches() ? "exponential " + matcher.group(1) : text));
  }

  /** The delay of one response. */
  public long nextNanos(RandomGenerator random) {
    return distribution.nextNanos(0, 0, random);
  }

  @Override
  public String toString() {
    return distribution.toString();
  }
}
