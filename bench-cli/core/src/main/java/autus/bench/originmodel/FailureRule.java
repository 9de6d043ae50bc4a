package autus.bench.originmodel;

import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which requests an origin answers with 503. The text form is a share such as {@code 5%}, drawn for
 * each request, or {@code every 10}: the tenth, the twentieth and so on.
 *
 * @param ratio from 0 to 1
 * @param interval 0: by the share
 */
public record FailureRule(double ratio, int interval) {

  /** None. */
  public static final FailureRule NONE = new FailureRule(0, 0);

  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");
  private static final Pattern EVERY = Pattern.compile("every\\s+(\\d{1,9})");

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static FailureRule parse(String text) {
    Matcher share = SHARE.matcher(text.strip());
    if (share.matches() && Double.parseDouble(share.group(1)) <= 100) {
      return new FailureRule(Double.parseDouble(share.group(1)) / 100, 0);
    }
    Matcher every = EVERY.matcher(text.strip());
    if (every.matches() && Integer.parseInt(every.group(1)) > 0) {
      return new FailureRule(0, Integer.parseInt(every.group(1)));
    }
    throw new MalformedValueException(
        "must be a share of 0%% to 100%% or \"every\" and a number from 1, such as 5%% or every 10, but is \"%s\""
            .formatted(text));
  }

  /**
   * Whether one request fails.
   *
   * @param number of the request, from 1
   * @param random drawn uniformly from 0 to 1
   */
  public boolean fails(long number, double random) {
    return interval > 0 ? number % interval == 0 : random < ratio;
  }

  @Override
  public String toString() {
    return interval > 0 ? "every " + interval : percents() + "%";
  }

  private String percents() {
    return BigDecimal.valueOf(ratio * 100)
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
