package autus.bench.console.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;

/**
 * A terminal's second screen, painted by differences: only lines that changed are written, all of
 * them at once, and terminals that know how are asked to show them at once too. Not thread-safe,
 * but for {@link #restore}.
 */
public final class Screen {

  private static final String BEGIN_UPDATE = "\u001b[?2026h";
  private static final String END_UPDATE = "\u001b[?2026l";
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String CLEAR = "\u001b[2J";
  private static final String ERASE_REST = "\u001b[K";
  private static final String PLAIN = "\u001b[0m";
  private static final int COLOURS = 256;

  private final Terminal terminal;
  private final Attributes before;
  private List<String> shown = new ArrayList<>();
  private Size size;
  private boolean entered;
  private boolean left;

  /** Of that terminal. Keys come one by one from now on, Ctrl-C among them. */
  public Screen(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.enterRawMode();
    Attributes keys = terminal.getAttributes();
    keys.setLocalFlag(LocalFlag.ISIG, false);
    terminal.setAttributes(keys);
    this.size = size();
  }

  /** Columns and rows now; the usual ones if the terminal does not say. */
  public Size size() {
    Size now = terminal.getSize();
    return now.getColumns() > 0 && now.getRows() > 0 ? now : new Size(80, 24);
  }

  /** Whether the size is another one than when something was shown last. */
  public boolean isResized() {
    return !size().equals(size);
  }

  /** Shows these lines, which fit the size, on the second screen. */
  public synchronized void paint(List<AttributedString> lines) {
    if (left) {
      return;
    }
    StringBuilder changes = new StringBuilder();
    if (!entered) {
      entered = true;
      write(ENTER + CLEAR);
    }
    Size now = size();
    if (!now.equals(size)) {
      size = now;
      shown = new ArrayList<>();
      changes.append(PLAIN).append(CLEAR);
    }
    List<String> next = new ArrayList<>();
    for (int row = 0; row < Math.max(lines.size(), shown.size()); row++) {
      String line = row < lines.size() ? text(lines.get(row)) : "";
      next.add(line);
      if (row >= shown.size() || !shown.get(row).equals(line)) {
        changes.append("\u001b[").append(row + 1).append(";1H").append(line);
        boolean full = row < lines.size() && lines.get(row).columnLength() >= now.getColumns();
        changes.append(PLAIN).append(full ? "" : ERASE_REST);
      }
    }
    shown = next;
    if (changes.length() > 0) {
      write(BEGIN_UPDATE + changes + END_UPDATE);
    }
  }

  private static String text(AttributedString line) {
    return line.toAnsi(COLOURS, ForceMode.None);
  }

  /** Gives back the first screen, its cursor and its keys. More calls do nothing. */
  public synchronized void restore() {
    if (!left) {
      left = true;
      if (entered) {
        write(PLAIN + LEAVE);
      }
      terminal.setAttributes(before);
    }
  }

  private void write(String text) {
    terminal.writer().write(text);
    terminal.writer().flush();
  }
}
