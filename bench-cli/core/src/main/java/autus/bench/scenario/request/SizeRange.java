package autus.bench.scenario.request;

import autus.bench.yaml.MalformedValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of bytes, both ends included: {@code 12} or {@code 1..4096}. */
public record SizeRange(long leastBytes, long mostBytes) {

  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,15})(?:\\.\\.(\\d{1,15}))?");

  public SizeRange {
    if (leastBytes > mostBytes) {
      throw new MalformedValueException(
          "must name the smaller size first, but is \"%d..%d\"".formatted(leastBytes, mostBytes));
    }
  }

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static SizeRange parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedValueException(
          "must be a number of bytes or a range such as 1..4096, but is \"%s\"".formatted(text));
    }
    long least = Long.parseLong(matcher.group(1));
    return new SizeRange(
        least, matcher.group(2) == null ? least : Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return leastBytes == mostBytes ? String.valueOf(leastBytes) : leastBytes + ".." + mostBytes;
  }
}
