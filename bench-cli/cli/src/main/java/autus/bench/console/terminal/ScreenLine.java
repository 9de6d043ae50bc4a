package autus.bench.console.terminal;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Builds one line of the screen, of at most so many columns. */
public final class ScreenLine {

  private final AttributedStringBuilder text = new AttributedStringBuilder();
  private final int columns;

  /** An empty one. */
  public ScreenLine(int columns) {
    this.columns = columns;
  }

  /** Adds words in the usual style. */
  public ScreenLine add(String words) {
    return add(words, AttributedStyle.DEFAULT);
  }

  /** Adds words in that style. */
  public ScreenLine add(String words, AttributedStyle style) {
    text.append(PrintableText.of(words), style);
    return this;
  }

  /** Right-aligned in a field of that width. */
  public ScreenLine right(String words, int width, AttributedStyle style) {
    return add(" ".repeat(Math.max(0, width - words.length()))).add(words, style);
  }

  /** Left-aligned in a field of that width, shortened in the middle if it is longer. */
  public ScreenLine left(String words, int width, AttributedStyle style) {
    String shown = shorten(words, width);
    return add(shown, style).add(" ".repeat(Math.max(0, width - shown.length())));
  }

  /** Moves on to that column if it lies ahead. */
  public ScreenLine to(int column) {
    return add(" ".repeat(Math.max(0, column - text.columnLength())));
  }

  /** Columns so far. */
  public int length() {
    return text.columnLength();
  }

  /** The line, cut where it is too long. */
  public AttributedString build() {
    return text.columnLength() <= columns
        ? text.toAttributedString()
        : text.columnSubSequence(0, columns);
  }

  /** Names of requests differ at the end as often as at the beginning. */
  static String shorten(String words, int width) {
    if (words.length() <= width) {
      return words;
    }
    if (width < 5) {
      return words.substring(0, Math.max(0, width));
    }
    int head = (width - 2) / 2;
    return words.substring(0, head) + ".." + words.substring(words.length() - (width - 2 - head));
  }
}
