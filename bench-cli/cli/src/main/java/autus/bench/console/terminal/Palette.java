package autus.bench.console.terminal;

import autus.bench.document.Meaning;
import org.jline.utils.AttributedStyle;

/**
 * All colours of the tool, from the sixteen that every terminal lets its user choose.
 *
 * @param title names of things
 * @param good gates that hold, hits
 * @param bad failures, gates that fail
 * @param weak what can wait to be read
 * @param accent what moves
 */
public record Palette(
    AttributedStyle title,
    AttributedStyle good,
    AttributedStyle bad,
    AttributedStyle weak,
    AttributedStyle accent) {

  /** As https://no-color.org asks: no colour if this variable is set and not empty. */
  private static final String NO_COLOR = "NO_COLOR";

  private static final Palette COLOURED =
      new Palette(
          AttributedStyle.BOLD,
          AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
          AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).bold(),
          AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK),
          AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN));

  private static final Palette COLOURLESS =
      new Palette(
          AttributedStyle.DEFAULT,
          AttributedStyle.DEFAULT,
          AttributedStyle.DEFAULT,
          AttributedStyle.DEFAULT,
          AttributedStyle.DEFAULT);

  /** The style of what has that meaning. */
  public AttributedStyle of(Meaning meaning) {
    return switch (meaning) {
      case NEUTRAL -> AttributedStyle.DEFAULT;
      case GOOD -> good;
      case BAD -> bad;
      case UNKNOWN, QUIET -> weak;
    };
  }

  /** Colours, or only bold and plain. */
  public static Palette of(boolean coloured) {
    return coloured ? COLOURED : COLOURLESS;
  }

  /** As the user's environment wishes. */
  public static Palette ofEnvironment() {
    String wish = System.getenv(NO_COLOR);
    return of(wish == null || wish.isEmpty());
  }
}
