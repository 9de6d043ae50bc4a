package autus.bench.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Text of a Markdown report in styles: what the reports use of Markdown within a line (escapes,
 * bold, code) is turned into what it means. Stateless.
 */
final class RichText {

  private static final String BOLD = "**";
  private static final String LESS_THAN = "&lt;";

  /** A word that is longer than its line is parted behind these. */
  private static final String SEAMS = "-/";

  private RichText() {}

  /** The text in that style; what is bold is bold besides. */
  static AttributedString of(String markdown, AttributedStyle style) {
    AttributedStringBuilder text = new AttributedStringBuilder();
    boolean bold = false;
    int at = 0;
    while (at < markdown.length()) {
      if (markdown.startsWith(BOLD, at) && (bold || opensBold(markdown, at))) {
        bold = !bold;
        at += BOLD.length();
      } else if (markdown.startsWith(LESS_THAN, at)) {
        text.append("<", bold ? style.bold() : style);
        at += LESS_THAN.length();
      } else {
        at += markdown.charAt(at) == '\\' && at + 1 < markdown.length() ? 1 : 0;
        boolean code = markdown.charAt(at) == '`' && (at == 0 || markdown.charAt(at - 1) != '\\');
        int letter = markdown.codePointAt(at);
        text.append(
            code ? "" : Words.clean(Character.toString(letter)), bold ? style.bold() : style);
        at += Character.charCount(letter);
      }
    }
    return text.toAttributedString();
  }

  private static boolean opensBold(String markdown, int at) {
    int next = at + BOLD.length();
    return next < markdown.length()
        && markdown.charAt(next) != ' '
        && markdown.indexOf(BOLD, next) > next;
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
      line.append(line.length() > 0 ? " " : "").append(rest);
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
