package autus.bench.console;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Lays a report in Markdown out for a terminal of a given width. Stateless. */
final class TerminalReport {

  /** Longer lines of prose are hard to read; tables may be wider. */
  private static final int WIDEST_PROSE = 100;

  private static final int COLOURS = 256;

  private final Palette palette;
  private final Glyphs glyphs;

  TerminalReport(Palette palette, Glyphs glyphs) {
    this.palette = palette;
    this.glyphs = glyphs;
  }

  /** The whole text with the terminal's codes for its styles, each line ended. */
  String lay(String markdown, int columns) {
    StringBuilder text = new StringBuilder();
    for (AttributedString line : lines(markdown, columns)) {
      text.append(line.toAnsi(COLOURS, ForceMode.None)).append('\n');
    }
    return text.toString();
  }

  List<AttributedString> lines(String markdown, int columns) {
    List<AttributedString> lines = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : markdown.lines().toList()) {
      if (!block.isEmpty() && !continues(block.get(0), line)) {
        lay(lines, block, columns);
        block.clear();
      }
      if (line.isEmpty()) {
        lines.add(AttributedString.EMPTY);
      } else {
        block.add(line);
      }
    }
    if (!block.isEmpty()) {
      lay(lines, block, columns);
    }
    return lines;
  }

  /** Whether a line belongs to the block that began with another. */
  private static boolean continues(String first, String line) {
    if (line.isEmpty() || isHeading(first) || isHeading(line)) {
      return false;
    }
    return isRow(first) ? isRow(line) : !isRow(line) && !isItem(line);
  }

  private static boolean isHeading(String line) {
    return line.startsWith("#");
  }

  private static boolean isRow(String line) {
    return line.startsWith("|");
  }

  private static boolean isItem(String line) {
    return line.startsWith("- ");
  }

  private void lay(List<AttributedString> lines, List<String> block, int columns) {
    String first = block.get(0);
    int prose = Math.min(columns, WIDEST_PROSE);
    if (isRow(first) && block.size() > 1) {
      lines.addAll(new TextTable(block, palette, glyphs.rule()).lay(columns));
    } else if (isHeading(first)) {
      AttributedStyle style = first.startsWith("##") ? palette.accent().bold() : palette.title();
      lines.addAll(RichText.wrap(RichText.of(first.replaceFirst("^#+ ", ""), style), prose));
    } else if (isItem(first)) {
      String text = String.join(" ", block).substring(2);
      String mark = glyphs.bullet();
      for (AttributedString line :
          RichText.wrap(RichText.of(text, AttributedStyle.DEFAULT), Math.max(1, prose - 2))) {
        lines.add(
            new AttributedStringBuilder()
                .append(mark)
                .append(" ")
                .append(line)
                .toAttributedString());
        mark = " ";
      }
    } else {
      String text = String.join(" ", block);
      lines.addAll(RichText.wrap(RichText.of(text, AttributedStyle.DEFAULT), prose));
    }
  }
}
