package autus.bench.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Sources of values that are made rather than chosen: times, counts, random texts. */
public final class MadeValues {

  private static final byte[] LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
          .getBytes(StandardCharsets.US_ASCII);

  private MadeValues() {}

  /**
   * The time since 1970 at which a turn begins, in units of so many milliseconds.
   *
   * @param nowMillis the clock
   */
  public static ValueSource time(Variable variable, long unitMillis, LongSupplier nowMillis) {
    return (user, random) ->
        values ->
            values.setNumber(variable.slot(), Math.floorDiv(nowMillis.getAsLong(), unitMillis));
  }

  /**
   * The same as text, such as {@code 2026-01-31T12:00:00.123Z}.
   *
   * @param nowMillis the clock
   */
  public static ValueSource isoTime(Variable variable, LongSupplier nowMillis) {
    return (user, random) ->
        values ->
            values.setText(
                variable.slot(), iso(nowMillis.getAsLong()).getBytes(StandardCharsets.US_ASCII));
  }

  /** With its milliseconds even where they are zero, so that all are of one length. */
  private static String iso(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    String seconds = instant.truncatedTo(ChronoUnit.SECONDS).toString();
    return "%s.%03dZ".formatted(seconds.substring(0, seconds.length() - 1), millis % 1000);
  }

  /** From 1, one more for each turn of the run: no two are the same. */
  public static ValueSource counter(Variable variable) {
    return new ValueSource() {
      @Override
      public Drawer forUser(UserPlace user, RandomGenerator random) {
        AtomicLong count = user.counters().of(this);
        return values -> values.setNumber(variable.slot(), count.incrementAndGet());
      }
    };
  }

  /** From 1, one more for each turn of the same user. */
  public static ValueSource counterOfUser(Variable variable) {
    return (user, random) -> {
      long[] count = {0};
      return values -> values.setNumber(variable.slot(), ++count[0]);
    };
  }

  /** Letters and digits of ASCII, as many as any number between two, both included. */
  public static ValueSource text(Variable variable, int least, int most) {
    return (user, random) ->
        values -> {
          byte[] text = new byte[least == most ? least : random.nextInt(least, most + 1)];
          for (int i = 0; i < text.length; i++) {
            text[i] = LETTERS[random.nextInt(LETTERS.length)];
          }
          values.setText(variable.slot(), text);
        };
  }
}
