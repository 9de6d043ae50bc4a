package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.regex.Pattern;

/** Statuses that a response may have: one, such as {@code 404}, or a class, such as {@code 2xx}. */
public record StatusRange(int least, int most) {

  private static final Pattern CODE = Pattern.compile("[1-5]\\d\\d");
  private static final Pattern CLASS = Pattern.compile("[1-5]xx");

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static StatusRange parse(String text) {
    if (CODE.matcher(text).matches()) {
      return new StatusRange(Integer.parseInt(text), Integer.parseInt(text));
    }
    if (CLASS.matcher(text).matches()) {
      int first = (text.charAt(0) - '0') * 100;
      return new StatusRange(first, first + 99);
    }
    throw new MalformedValueException(
        "must be a status such as 404 or a class such as 2xx, but is \"%s\"".formatted(text));
  }

  @Override
  public String toString() {
    return least == most ? String.valueOf(least) : least / 100 + "xx";
  }
}
