package autus.bench.originmodel;

import autus.bench.yaml.MalformedValueException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a response's body. The text form is a number with a unit: {@code 500B}, {@code
 * 1kB}, {@code 2MB}, or in powers of 1024 {@code 1KiB}, {@code 2MiB}; a number alone is bytes.
 *
 * @param bytes from {@link #LEAST_BYTES} to {@link #MOST_BYTES}
 */
public record BodySize(int bytes) {

  /** Room for a version. */
  public static final int LEAST_BYTES = 32;

  public static final int MOST_BYTES = 64 << 20;

  public static final BodySize DEFAULT = new BodySize(100);

  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})\\s*(B|kB|KiB|MB|MiB)?");
  private static final List<String> UNITS = List.of("MiB", "MB", "KiB", "kB", "B");
  private static final List<Integer> UNIT_BYTES = List.of(1 << 20, 1_000_000, 1 << 10, 1_000, 1);

  public BodySize {
    if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
      throw new MalformedValueException(
          "must be from %dB, so that a version fits in, to %dMiB, but is %dB"
              .formatted(LEAST_BYTES, MOST_BYTES >> 20, bytes));
    }
  }

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  public static BodySize parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedValueException(
          "must be a number of bytes such as 500B, 1kB or 2MiB, but is \"%s\"".formatted(text));
    }
    int unit = matcher.group(2) == null ? UNITS.size() - 1 : UNITS.indexOf(matcher.group(2));
    long bytes = Long.parseLong(matcher.group(1)) * UNIT_BYTES.get(unit);
    return new BodySize((int) Math.min(bytes, Integer.MAX_VALUE));
  }

  /** The shortest text that reads as the same size. */
  @Override
  public String toString() {
    int unit = 0;
    while (bytes % UNIT_BYTES.get(unit) != 0) {
      unit++;
    }
    return bytes / UNIT_BYTES.get(unit) + UNITS.get(unit);
  }
}
