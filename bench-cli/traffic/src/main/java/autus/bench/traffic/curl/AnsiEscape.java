package autus.bench.traffic.curl;

import java.io.ByteArrayOutputStream;

/** Escapes within {@code $'...'} (bash, ANSI-C quoting). */
final class AnsiEscape {

  private static final String LETTERS = "abeEfnrtv\\'\"?";
  private static final String MEANINGS = "\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?";

  private AnsiEscape() {}

  /** Reads what follows a backslash. */
  static void read(ShellWords words, ByteArrayOutputStream out) {
    char kind = words.take();
    int letter = LETTERS.indexOf(kind);
    if (letter >= 0) {
      out.write(MEANINGS.charAt(letter));
      return;
    }
    switch (kind) {
      case 'x' -> number(words.digits(16, 2), 16, kind, true, out);
      case 'u' -> number(words.digits(16, 4), 16, kind, false, out);
      case 'U' -> number(words.digits(16, 8), 16, kind, false, out);
      case 'c' -> out.write(words.take() & 0x1f);
      default -> {
        if (kind >= '0' && kind <= '7') {
          number(kind + words.digits(8, 2), 8, kind, true, out);
        } else {
          out.write('\\');
          ShellWords.write(out, kind);
        }
      }
    }
  }

  private static void number(
      String digits, int base, char kind, boolean isByte, ByteArrayOutputStream out) {
    if (digits.isEmpty()) {
      out.write('\\');
      out.write(kind);
      return;
    }
    long value = Long.parseLong(digits, base);
    if (isByte) {
      out.write((int) value);
    } else {
      ShellWords.write(out, Character.isValidCodePoint((int) value) ? (int) value : 0xfffd);
    }
  }
}
