package autus.responsecache.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest token of a namespace that this server has seen. Tokens only grow, so one that is not
 * at or after the mark which stood when its read was sent comes from data that went back: a
 * restored snapshot, a copy that took over, an exchanged database. Immutable.
 *
 * <p>A token is a number and, after a dot, what tells it from a token of the same number that was
 * made in another history of the data; in front of it stands {@value #CLOSED} while the namespace
 * is closed.
 */
public final class Mark {

  /** Before any token was seen. */
  public static final Mark NONE = new Mark(0, new byte[0]);

  private static final char CLOSED = '!';

  /** A greater number could not be counted on in Lua, whose numbers are doubles. */
  private static final long GREATEST = 9_000_000_000_000_000L;

  private final long number;
  private final byte[] token;

  private Mark(long number, byte[] token) {
    this.number = number;
    this.token = token;
  }

  /** Whether a write was announced for the namespace of this token and has not ended. */
  public static boolean isClosed(byte @Nullable [] token) {
    return token != null && token.length > 0 && token[0] == CLOSED;
  }

  /** Whether data with this token are no older than this mark. */
  public boolean isReachedBy(byte[] seen) {
    return number == 0 || isSameAs(seen) || number(seen) > number;
  }

  /** Whether it is the very token of this mark, be the namespace closed or not. */
  public boolean isSameAs(byte[] seen) {
    int start = start(seen);
    return Arrays.equals(token, 0, token.length, seen, start, seen.length);
  }

  /** The newer one of this mark and a token. */
  public Mark raisedTo(byte[] seen) {
    long seenNumber = number(seen);
    return seenNumber > number
        ? new Mark(seenNumber, Arrays.copyOfRange(seen, start(seen), seen.length))
        : this;
  }

  /** The token; empty when none was seen. */
  public String text() {
    return new String(token, StandardCharsets.ISO_8859_1);
  }

  private static int start(byte[] token) {
    return isClosed(token) ? 1 : 0;
  }

  /** The digits at the beginning; 0 for what was not made by this cache. */
  private static long number(byte[] token) {
    long number = 0;
    for (int index = start(token); index < token.length; index++) {
      int digit = token[index] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
      if (number > GREATEST) {
        return 0;
      }
    }
    return number;
  }

  @Override
  public String toString() {
    return number == 0 ? "none" : text();
  }
}
