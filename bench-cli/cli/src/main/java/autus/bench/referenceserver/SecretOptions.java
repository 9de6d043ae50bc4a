package autus.bench.referenceserver;

import autus.bench.error.UserErrorException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line of the reference server in two parts: what everybody on the machine may read, and
 * what may hold a password and goes into the environment of its process. Immutable.
 *
 * @param arguments for the command line
 * @param variables for the environment
 */
public record SecretOptions(List<String> arguments, Map<String, String> variables) {

  /** The variable that stands for {@code --redis}. */
  static final String REDIS = "AUTUS_REDIS_URI";

  /** The variable that stands for {@code --database}. */
  static final String DATABASE = "AUTUS_DATABASE_URL";

  private static final Map<String, String> VARIABLES =
      Map.of("--redis", REDIS, "--database", DATABASE);

  public SecretOptions {
    arguments = List.copyOf(arguments);
    variables = Map.copyOf(variables);
  }

  /**
   * Parts the server's words, which follow their options after a space or an equals sign.
   *
   * @throws UserErrorException if one of these options is given twice
   */
  public static SecretOptions of(List<String> words) {
    List<String> arguments = new ArrayList<>();
    Map<String, String> variables = new LinkedHashMap<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      String variable = VARIABLES.get(option);
      if (variable == null || (equals < 0 && !rest.hasNext())) {
        arguments.add(word); // one without its value is the server's to refuse
        continue;
      }
      String value = equals < 0 ? rest.next() : word.substring(equals + 1);
      if (variables.put(variable, value) != null) {
        throw new UserErrorException("option %s is given twice".formatted(option));
      }
    }
    return new SecretOptions(arguments, variables);
  }
}
