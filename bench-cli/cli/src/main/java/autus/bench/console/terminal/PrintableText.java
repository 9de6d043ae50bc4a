package autus.bench.console.terminal;

/** Text from elsewhere, such as a name or a header field, made fit to be printed on a terminal. */
public final class PrintableText {

  private PrintableText() {}

  /** Without control characters, which a name or an answer could bring to the terminal. */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(each -> Character.isISOControl(each) || isInvisible(each) ? '?' : each)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Marks of direction and the like turn a line around without being seen. */
  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }
}
