package autus.bench.cli.peer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What some load testers mean by an option, and what is to be written here.
 *
 * @param name with its dashes
 * @param tools that read it so
 * @param form what it takes
 * @param meaning in a few words
 * @param advice whether it is understood as it is
 * @param ours the option of the same meaning, what to write, or why nothing is to be written
 */
record PeerOption(
    String name, List<String> tools, ValueForm form, String meaning, Advice advice, String ours) {

  /** What follows from an option. */
  enum Advice {
    /** The same as ours. */
    ALIAS,
    /** To be written in another way. */
    WRITE,
    /** Not needed. */
    OMIT
  }

  /** Stands for the value in what is to be written. */
  private static final String VALUE = "{value}";

  /** The same, in seconds if it has no unit. */
  private static final String TIME = "{time}";

  /** The same, times the number of workers. */
  private static final String PRODUCT = "{product}";

  /** What a message can repeat: neither spaces nor quotes, nor what may be a secret. */
  private static final Pattern HARMLESS = Pattern.compile("[\\w./:+-]{1,60}");

  PeerOption {
    tools = List.copyOf(tools);
  }

  /** A line of the table. */
  static PeerOption parse(String line) {
    String[] cells = line.split("\t", -1);
    String[] answer = cells[4].split(" ", 2);
    return new PeerOption(
        cells[0],
        List.of(cells[1].split(", ")),
        ValueForm.valueOf(cells[2].toUpperCase(Locale.ROOT)),
        cells[3],
        Advice.valueOf(answer[0].toUpperCase(Locale.ROOT)),
        answer[1]);
  }

  /**
   * The reading in words.
   *
   * @param value what follows the option, if anything does
   * @param workers how many there are, if that is known
   */
  String words(Optional<String> value, Optional<Integer> workers) {
    String where = "in %s it is %s: ".formatted(joined(tools), meaning);
    return switch (advice) {
      case OMIT -> where + "leave it out, " + ours;
      case ALIAS -> where + "write " + ours + (form == ValueForm.NONE ? "" : " " + shown(value));
      case WRITE -> where + "write " + filled(value, workers);
    };
  }

  private String filled(Optional<String> value, Optional<Integer> workers) {
    String shown = shown(value);
    boolean isNumber = ValueForm.NUMBER.fits(shown);
    String product =
        isNumber && workers.isPresent()
            ? String.valueOf(Long.parseLong(shown) * workers.get())
            : shown + " times the number of workers";
    return ours.replace(VALUE, shown)
        .replace(TIME, isNumber ? shown + "s" : shown)
        .replace(PRODUCT, product);
  }

  private String shown(Optional<String> value) {
    return value
        .filter(form::fits)
        .filter(text -> HARMLESS.matcher(text).matches())
        .orElse(form.name());
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
