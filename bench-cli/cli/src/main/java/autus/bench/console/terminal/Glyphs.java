package autus.bench.console.terminal;

import java.util.Locale;
import java.util.Map;

/**
 * The characters of the live view and of reports.
 *
 * @param levels of a sparkline, from low to high
 * @param rule drawn below the headings of a table
 * @param bullet before each item of a list
 */
public record Glyphs(
    String barDone,
    String barLeft,
    String levels,
    String holds,
    String fails,
    String open,
    String rule,
    String bullet) {

  /** For terminals that show Unicode. */
  public static final Glyphs UNICODE = new Glyphs("█", "░", "▁▂▃▄▅▆▇█", "✔", "✘", "·", "─", "•");

  /** For all others. */
  public static final Glyphs ASCII = new Glyphs("#", "-", "_.-=+*%#", "ok", "NO", "..", "-", "-");

  /** What a terminal with these environment variables can show. */
  public static Glyphs of(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        String locale = value.toUpperCase(Locale.ROOT);
        return locale.contains("UTF-8") || locale.contains("UTF8") ? UNICODE : ASCII;
      }
    }
    return ASCII;
  }
}
