package autus.bench.console.report;

import autus.bench.console.terminal.Palette;
import autus.bench.console.terminal.PrintableText;
import autus.bench.document.Conclusion;
import autus.bench.document.Figures;
import autus.bench.document.Note;
import autus.bench.document.Span;
import autus.bench.document.Text;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Text of a document in styles, and how it is broken into lines. */
final class RichText implements Span.Visitor {

  /** A word that is longer than its line is parted behind these. */
  private static final String SEAMS = "-/";

  /** Within a figure, which is not broken; in lines it becomes a usual space. */
  private static final char NO_BREAK_SPACE = '\u00a0';

  /** Stands for what was cut. */
  private static final String CUT = "..";

  /** Where less fits, the beginning is worth more than a mark. */
  private static final int FEWEST_CUT = 5;

  private final AttributedStringBuilder text = new AttributedStringBuilder();
  private final AttributedStyle strong;
  private final Palette palette;
  private AttributedStyle style;

  private RichText(AttributedStyle style, AttributedStyle strong, Palette palette) {
    this.style = style;
    this.strong = strong;
    this.palette = palette;
  }

  /** The text in that style; what a reader must not miss is bold besides. */
  static AttributedString of(Text text, AttributedStyle style, Palette palette) {
    return of(text, style, style.bold(), palette);
  }

  /** A note behind its label. */
  static AttributedString of(Note note, Palette palette) {
    AttributedStyle label =
        note.kind() == Note.Kind.INVALID ? palette.bad().bold() : AttributedStyle.BOLD;
    return new AttributedStringBuilder()
        .append(note.kind().label(), label)
        .append(": ")
        .append(of(note.text(), AttributedStyle.DEFAULT, palette))
        .toAttributedString();
  }

  /** A conclusion, whose strong words say by their colour what it means. */
  static AttributedString of(Conclusion conclusion, Palette palette) {
    AttributedStyle strong = palette.of(conclusion.meaning()).bold();
    return of(conclusion.text(), AttributedStyle.DEFAULT, strong, palette);
  }

  /**
   * The same.
   *
   * @param strong for what a reader must not miss
   */
  static AttributedString of(
      Text text, AttributedStyle style, AttributedStyle strong, Palette palette) {
    RichText visitor = new RichText(style, strong, palette);
    text.spans().forEach(span -> span.accept(visitor));
    return visitor.text.toAttributedString();
  }

  private void append(String letters) {
    text.append(PrintableText.of(letters), style);
  }

  @Override
  public void visit(Span.Plain plain) {
    append(plain.letters());
  }

  @Override
  public void visit(Span.SoftBreak softBreak) {
    append(" ");
  }

  @Override
  public void visit(Span.Strong span) {
    AttributedStyle before = style;
    style = strong;
    span.text().spans().forEach(each -> each.accept(this));
    style = before;
  }

  @Override
  public void visit(Span.Emphasis emphasis) {
    emphasis.text().spans().forEach(each -> each.accept(this));
  }

  @Override
  public void visit(Span.Code code) {
    append(code.letters());
  }

  @Override
  public void visit(Span.Link link) {
    link.text().spans().forEach(each -> each.accept(this));
    append(" (" + link.target() + ")");
  }

  @Override
  public void visit(Span.Amount amount) {
    append(amount.words().replace(' ', NO_BREAK_SPACE) + (amount.isFirm() ? "" : "*"));
  }

  @Override
  public void visit(Span.Interval interval) {
    append(interval.words().replace(' ', NO_BREAK_SPACE));
  }

  @Override
  public void visit(Span.Absent absent) {
    text.append(Figures.NONE, palette.weak());
  }

  /**
   * The text in one line of at most so many columns, cut in the middle: names differ at both ends.
   */
  static AttributedString cut(AttributedString text, int columns) {
    AttributedString line = spaced(text);
    if (line.columnLength() <= columns) {
      return line;
    }
    if (columns < FEWEST_CUT) {
      return line.columnSubSequence(0, Math.max(0, columns));
    }
    int head = (columns - CUT.length()) / 2;
    int tail = columns - CUT.length() - head;
    return new AttributedStringBuilder()
        .append(line.columnSubSequence(0, head))
        .append(CUT)
        .append(line.columnSubSequence(line.columnLength() - tail, line.columnLength()))
        .toAttributedString();
  }

  /** The same with its end cut, whether it fits or not, to show that more follows. */
  static AttributedString cutEnd(AttributedString text, int columns) {
    AttributedString line = spaced(text);
    return new AttributedStringBuilder()
        .append(
            line.columnSubSequence(
                0, Math.min(line.columnLength(), Math.max(0, columns - CUT.length() - 1))))
        .append(" " + CUT)
        .toAttributedString();
  }

  private static AttributedString spaced(AttributedString text) {
    AttributedStringBuilder line = new AttributedStringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at) == NO_BREAK_SPACE ? ' ' : text.charAt(at);
      line.append(String.valueOf(letter), text.styleAt(at));
    }
    return line.toAttributedString();
  }

  /** The columns that the longest word needs which is not parted. */
  static int longestWord(AttributedString text) {
    return words(text).stream().mapToInt(AttributedString::columnLength).max().orElse(0);
  }

  /** The text in lines of at most so many columns, at least 1; one empty line if it is empty. */
  static List<AttributedString> wrap(AttributedString text, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    AttributedStringBuilder line = new AttributedStringBuilder();
    for (AttributedString word : words(text)) {
      if (line.length() > 0 && line.columnLength() + 1 + word.columnLength() > columns) {
        lines.add(line.toAttributedString());
        line = new AttributedStringBuilder();
      }
      AttributedString rest = word;
      while (rest.columnLength() > columns) {
        int seam = seam(rest, columns);
        lines.add(rest.subSequence(0, seam));
        rest = rest.subSequence(seam, rest.length());
      }
      line.append(line.length() > 0 ? " " : "");
      line.append(spaced(rest));
    }
    lines.add(line.toAttributedString());
    return lines;
  }

  private static List<AttributedString> words(AttributedString text) {
    List<AttributedString> words = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == ' ') {
        if (at > from) {
          words.add(text.subSequence(from, at));
        }
        from = at + 1;
      }
    }
    return words;
  }

  /** Where to part a word that is too long: behind the last seam that fits, else where it must. */
  private static int seam(AttributedString word, int columns) {
    int fitting = Math.max(1, word.columnSubSequence(0, columns).length());
    for (int at = fitting; at > 1; at--) {
      if (SEAMS.indexOf(word.charAt(at - 1)) >= 0) {
        return at;
      }
    }
    return fitting;
  }
}
