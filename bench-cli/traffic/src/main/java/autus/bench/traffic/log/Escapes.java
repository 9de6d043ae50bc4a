package autus.bench.traffic.log;

/**
 * Undoes what servers do to bytes that would end a field: {@code \x22} and {@code \"}, {@code \\},
 * {@code \n} and their like; of HAProxy {@code #22} (its configuration manual, 8.6). Not
 * thread-safe.
 */
final class Escapes {

  /** What an escape begins with. */
  private final byte mark;

  private byte[] decoded = new byte[LineReader.LONGEST_LINE];

  Escapes(boolean isHaproxy) {
    mark = (byte) (isHaproxy ? '#' : '\\');
  }

  /** Whether there is anything to undo. */
  boolean isIn(byte[] b, int from, int to) {
    return Bytes.indexOf(b, from, to, mark) < to;
  }

  /** How many bytes {@link #bytes} holds of this text. */
  int decode(byte[] b, int from, int to) {
    int length = 0;
    for (int i = from; i < to; i++) {
      byte letter = b[i];
      if (letter == '#' && mark == '#' && i + 2 < to && hex(b[i + 1]) >= 0 && hex(b[i + 2]) >= 0) {
        letter = (byte) (hex(b[i + 1]) * 16 + hex(b[i + 2]));
        i += 2;
      } else if (letter == '\\' && mark == '\\' && i + 1 < to) {
        byte next = b[i + 1];
        if ((next == 'x' || next == 'X')
            && i + 3 < to
            && hex(b[i + 2]) >= 0
            && hex(b[i + 3]) >= 0) {
          letter = (byte) (hex(b[i + 2]) * 16 + hex(b[i + 3]));
          i += 3;
        } else {
          letter = plain(next);
          i++;
        }
      }
      decoded[length++] = letter;
    }
    return length;
  }

  /** The last text that was decoded, from 0 on. */
  byte[] bytes() {
    return decoded;
  }

  private static byte plain(byte letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 0x0b;
      default -> letter;
    };
  }

  private static int hex(byte letter) {
    return Character.digit(letter, 16);
  }
}
