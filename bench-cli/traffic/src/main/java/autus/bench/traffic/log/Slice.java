package autus.bench.traffic.log;

import java.nio.charset.StandardCharsets;

/** Some bytes of a line, which the next line overwrites. Not thread-safe. */
public final class Slice {

  private static final byte[] NOTHING = new byte[0];

  private byte[] bytes = NOTHING;
  private int from;
  private int to;

  void set(byte[] source, int begin, int end) {
    bytes = source;
    from = begin;
    to = end;
  }

  void clear() {
    set(NOTHING, 0, 0);
  }

  /** The array in which they are; only to be read. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where they begin in it. */
  public int from() {
    return from;
  }

  /** Behind the last one. */
  public int to() {
    return to;
  }

  /** How many there are. */
  public int length() {
    return to - from;
  }

  /** Whether there is none, or the hyphen that stands for none. */
  public boolean isAbsent() {
    return to == from || (to - from == 1 && bytes[from] == '-');
  }

  /** Whether they are these ASCII letters, in this case. */
  boolean is(String letters) {
    if (letters.length() != length()) {
      return false;
    }
    for (int i = 0; i < letters.length(); i++) {
      if (bytes[from + i] != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean startsWith(String letters) {
    if (letters.length() > length()) {
      return false;
    }
    for (int i = 0; i < letters.length(); i++) {
      if (bytes[from + i] != letters.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** As text; bytes that are no UTF-8 are replaced. */
  @Override
  public String toString() {
    return new String(bytes, from, length(), StandardCharsets.UTF_8);
  }
}
