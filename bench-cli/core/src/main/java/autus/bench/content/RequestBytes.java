package autus.bench.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of a request while it is put together; kept and used again, so that a request costs no new
 * memory. Not thread-safe.
 */
public final class RequestBytes {

  /** The most that a request may come to. */
  public static final int MOST_BYTES = 64 << 20;

  private static final int FIRST_BYTES = 512;
  private static final byte[] LEAST_LONG =
      String.valueOf(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  /** Begins anew. */
  public void clear() {
    length = 0;
  }

  /** The bytes themselves, from 0 to {@link #length}; valid until the next call. */
  public byte[] array() {
    return bytes;
  }

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Adds one byte. */
  public void append(byte one) {
    reserve(1);
    bytes[length++] = one;
  }

  /** Adds bytes. */
  public void append(byte[] more) {
    append(more, more.length);
  }

  /** Adds what another holds. */
  public void append(RequestBytes other) {
    append(other.bytes, other.length);
  }

  private void append(byte[] more, int count) {
    reserve(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
  }

  /** Adds a number in decimal. */
  public void appendDecimal(long number) {
    if (number == Long.MIN_VALUE) {
      append(LEAST_LONG);
      return;
    }
    if (number < 0) {
      append((byte) '-');
    }
    long rest = Math.abs(number);
    int digits = 1;
    for (long limit = rest / 10; limit > 0; limit /= 10) {
      digits++;
    }
    reserve(digits);
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** Adds the lowest bits of a number as that many digits of lower-case hex. */
  void appendHex(long number, int digits) {
    reserve(digits);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(int) (number >>> shift) & 0xf];
    }
  }

  private void reserve(int more) {
    if (length + (long) more > MOST_BYTES) {
      throw new UnusableValueException(
          "makes the request longer than %d bytes".formatted(MOST_BYTES));
    }
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
