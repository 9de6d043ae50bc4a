package autus.bench.cli.session;

import static autus.bench.secret.KnownSecrets.MASK;

import autus.bench.secret.SecretNames;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.List;

/** Words of a command line as output shows them: without what is secret in them. */
public final class ShownWords {

  private static final String SECRET_OPTION = "--secret";

  /** Options whose values are secrets as a whole. */
  private static final List<String> SECRET_VALUES = List.of("--user", "--cookie", "-b");

  private ShownWords() {}

  /** A whole line; names that it calls secret by an option count too. */
  public static String line(List<String> words) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith(SECRET_OPTION + "=")) {
        names.add(word.substring(SECRET_OPTION.length() + 1));
      } else if (word.equals(SECRET_OPTION) && i + 1 < words.size()) {
        names.add(words.get(i + 1));
      }
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean isSecret = i > 0 && SECRET_VALUES.contains(words.get(i - 1));
      shown.add(isSecret ? MASK : word(words.get(i), names));
    }
    return String.join(" ", shown);
  }

  /** A setting of a shell by its key. */
  public static String setting(String key, String value, List<String> secretNames) {
    return SECRET_VALUES.contains("--" + key) ? MASK : word(value, secretNames);
  }

  /** One of the words; what follows a secret header field goes on in it, but was not quoted. */
  static String wordAt(int index, List<String> words) {
    String before = index > 0 ? words.get(index - 1) : "";
    boolean goesOn =
        SECRET_VALUES.contains(before)
            || (!before.contains("://") && word(before + " x", List.of()).endsWith(MASK));
    return goesOn ? MASK : word(words.get(index), List.of());
  }

  /** One word, or an option's value. */
  public static String word(String word, List<String> secretNames) {
    for (String option : SECRET_VALUES) {
      if (word.startsWith(option + "=")) {
        return option + "=" + MASK;
      }
    }
    try {
      return new SecretNames(secretNames).maskedWord(word);
    } catch (MalformedValueException notNames) { // the command says so when it is run
      return SecretNames.KNOWN.maskedWord(word);
    }
  }
}
