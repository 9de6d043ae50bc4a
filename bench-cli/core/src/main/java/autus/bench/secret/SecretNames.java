package autus.bench.secret;

import autus.bench.yaml.JsonText;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * Names whose values no output may show, beside those that are secret everywhere ({@link
 * KnownSecrets}). Immutable.
 *
 * @param names of header fields, query parameters and members of JSON objects, or JSON pointers,
 *     which begin with a slash and cover all that is below; case is ignored
 */
public record SecretNames(List<String> names) {

  /** No others than those that are secret everywhere. */
  public static final SecretNames KNOWN = new SecretNames(List.of());

  private static final Pattern SELECTOR = Pattern.compile("\"[^\"]*\"|[^\"\\[\\],]+");
  private static final Pattern MASKED_PARAMETER =
      Pattern.compile("[?&]([^?&=#\\s]{1,128})=" + Pattern.quote(KnownSecrets.MASK) + "(?=&|$)");

  /** An option and its value. */
  private static final Pattern OPTION = Pattern.compile("(?s)(--[^=]*=)(.*)");

  /** A header field, as {@code -H} and {@code --ab} take it: up to its value, and its name. */
  private static final Pattern FIELD =
      Pattern.compile("(?s)(([^\\s:=\"{}\\[\\]?&/]+)\\s*[:=]\\s*)\\S.*");

  private static final int LONGEST_NAME = 128;

  public SecretNames {
    names = List.copyOf(names);
    names.forEach(SecretNames::checkedName);
  }

  /** The name itself, if it can be one. */
  public static String checkedName(String name) {
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(each -> each <= ' ' || each == 0x7f || "?&=#".indexOf(each) >= 0)
        || name.equals("/")) {
      throw new MalformedValueException(
          "must be the name of a header field, a query parameter or a JSON member, or a JSON pointer such as /user/id, of 1 to %d characters without spaces and ?&=#, but is \"%s\""
              .formatted(LONGEST_NAME, name));
    }
    return name;
  }

  /** Names of those query parameters whose values were masked in the names of these requests. */
  public static SecretNames maskedIn(List<String> requests) {
    return new SecretNames(
        requests.stream()
            .flatMap(name -> MASKED_PARAMETER.matcher(name).results())
            .map(masked -> masked.group(1))
            .distinct()
            .toList());
  }

  /** Whether a header field, a query parameter or a member of this name is secret. */
  public boolean isSecret(String name) {
    return KnownSecrets.isSecret(name) || names.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Whether what stands at a JSON pointer is secret or holds something that is. */
  public boolean isSecretPointer(String pointer) {
    return covers(pointer) || pointers().anyMatch(secret -> isBelow(secret, pointer));
  }

  /** The value of a header field for output: itself, or the mask. */
  public String shownValue(String header, String value) {
    return isSecret(header) ? KnownSecrets.MASK : value;
  }

  /** A URL or a request line without user info and secret values in its query. */
  public String masked(String url) {
    String parameters =
        names.stream()
            .filter(name -> !name.startsWith("/"))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    String known = KnownSecrets.masked(url);
    return parameters.isEmpty()
        ? known
        : Pattern.compile("(?i)([?&](?:" + parameters + ")=)[^&]*")
            .matcher(known)
            .replaceAll("$1" + Matcher.quoteReplacement(KnownSecrets.MASK));
  }

  /** The fields of a form, as they are sent, without the values of secret ones. */
  public String maskedForm(String fields) {
    return masked("?" + fields).substring(1);
  }

  /**
   * A word of a command line: a URL, a header field, a body, or an option with such a value behind
   * an equals sign.
   */
  public String maskedWord(String word) {
    Matcher option = OPTION.matcher(word);
    if (option.matches()) {
      return option.group(1) + maskedWord(option.group(2));
    }
    Matcher field = FIELD.matcher(word);
    if (field.matches() && isSecret(field.group(2))) {
      return field.group(1) + KnownSecrets.MASK;
    }
    return word.startsWith("{") || word.startsWith("[")
        ? maskedBody(word)
        : maskedForm(masked(word));
  }

  private String maskedBody(String json) {
    try {
      return JsonText.write(maskedJson("", JsonText.readOrNothing(json)));
    } catch (JacksonException unreadable) {
      return KnownSecrets.MASK; // nobody can say what is secret in it
    }
  }

  /**
   * An expression, such as that of a gate, whose selectors name requests as results name them: with
   * secret values masked.
   */
  public String maskedSelectors(String expression) {
    return SELECTOR
        .matcher(expression)
        .replaceAll(
            match -> {
              String text = match.group();
              String masked =
                  text.startsWith("\"")
                      ? "\"" + masked(text.substring(1, text.length() - 1)) + "\""
                      : masked(text);
              return Matcher.quoteReplacement(masked);
            });
  }

  /** What stands at a JSON pointer, with all secrets in it masked. */
  public Object maskedJson(String pointer, Object value) {
    if (covers(pointer)) {
      return KnownSecrets.MASK;
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> masked = new LinkedHashMap<>();
      members.forEach(
          (key, member) -> {
            String name = String.valueOf(key);
            String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            // JSON knows null, which is no secret.
            masked.put(name, member == null ? member : maskedJson(below, member));
          });
      return masked;
    }
    return value instanceof List<?> items ? maskedItems(pointer, items) : value;
  }

  private List<Object> maskedItems(String pointer, List<?> items) {
    List<Object> masked = new ArrayList<>();
    for (Object item : items) {
      masked.add(item == null ? item : maskedJson(pointer + "/" + masked.size(), item));
    }
    return masked;
  }

  /**
   * Reads a text of which its message, if it is malformed, must show no secret.
   *
   * @throws MalformedValueException with secret values in the text's query masked
   */
  public <T> T reading(String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (MalformedValueException malformed) {
      // Without the cause, which a stack trace would print.
      throw new MalformedValueException(
          withoutQueryOf(text, String.valueOf(malformed.getMessage())));
    }
  }

  /** A message about a text, without the secret values in the text's query, or form. */
  public String withoutQueryOf(String text, String message) {
    int begin = text.indexOf('?');
    if (begin < 0) {
      return text.isEmpty() ? message : message.replace(text, maskedForm(text));
    }
    String query = text.substring(begin).strip().replaceFirst("/$", "");
    String masked = masked(query);
    return message.replace(query, masked).replace(KnownSecrets.masked(query), masked);
  }

  private boolean covers(String pointer) {
    return KnownSecrets.isSecret(pointer)
        || pointers().anyMatch(secret -> isBelow(pointer, secret))
        || Stream.of(pointer.split("/"))
            .map(part -> part.replace("~1", "/").replace("~0", "~"))
            .anyMatch(this::isSecret);
  }

  private Stream<String> pointers() {
    return names.stream().filter(name -> name.startsWith("/"));
  }

  private static boolean isBelow(String pointer, String upper) {
    return (pointer + "/").regionMatches(true, 0, upper + "/", 0, upper.length() + 1);
  }
}
