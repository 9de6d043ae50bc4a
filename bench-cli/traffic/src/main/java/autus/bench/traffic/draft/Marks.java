package autus.bench.traffic.draft;

import autus.bench.scenario.request.VariableText;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stand in texts of a document for variables until these texts become templates of a scenario. No
 * document can contain one, since each process makes its own: else a document could have a scenario
 * send what the environment holds.
 */
public final class Marks {

  private static final String OWN =
      "\ue000" + Long.toHexString(new SecureRandom().nextLong()) + "=";
  private static final String ENVIRONMENT = "env:";
  private static final Pattern MARK =
      Pattern.compile(OWN + "((?:env:|raw:)?[A-Za-z_][\\w.-]{0,127})\ue001");

  private Marks() {}

  /** For a variable of the environment. */
  public static String environment(String name) {
    return OWN + ENVIRONMENT + name + "\ue001";
  }

  /** For a variable of the scenario. */
  public static String variable(String name) {
    return OWN + name + "\ue001";
  }

  /** Whether there is a mark in a text. */
  public static boolean isIn(String text) {
    return MARK.matcher(text).find();
  }

  /** The text for people: marks as variables. */
  static String shown(String text) {
    return MARK.matcher(text)
        .replaceAll(mark -> Matcher.quoteReplacement("${" + mark.group(1) + "}"));
  }

  /** The text with its parts beside marks changed. */
  static String mapped(String text, UnaryOperator<String> part) {
    Matcher marks = MARK.matcher(text);
    StringBuilder out = new StringBuilder();
    int end = 0;
    while (marks.find()) {
      out.append(part.apply(text.substring(end, marks.start()))).append(marks.group());
      end = marks.end();
    }
    return out.append(part.apply(text.substring(end))).toString();
  }

  /**
   * The template: marks become variables, all else stands for itself.
   *
   * @param environment is told the names of variables of the environment
   */
  static String template(String text, Consumer<String> environment) {
    return MARK.matcher(VariableText.literal(text))
        .replaceAll(
            mark -> {
              String name = mark.group(1);
              if (name.startsWith(ENVIRONMENT)) {
                environment.accept(name.substring(ENVIRONMENT.length()));
              }
              return Matcher.quoteReplacement("${" + name + "}");
            });
  }
}
