package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import autus.bench.yaml.JsonText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A request as a scenario in YAML would declare it: what follows from a session is a variable. Two
 * steps with equal declarations are one row of the result.
 *
 * @param name of the row
 * @param keys pieces of YAML by their keys
 */
record RequestDeclaration(String name, Map<String, String> keys) {

  static final String PATH = "java.path";
  static final String BODY = "java.body";
  private static final String HEADER = "java.header-";

  /** The most header fields of a request whose values follow from the session. */
  private static final int MOST_HEADERS = 32;

  /** The names of all variables that there may be. */
  static java.util.List<String> variables() {
    java.util.List<String> names = new java.util.ArrayList<>(java.util.List.of(PATH, BODY));
    for (int i = 0; i < MOST_HEADERS; i++) {
      names.add(HEADER + i);
    }
    return names;
  }

  /** The declaration of a step, with what its protocol says of all requests. */
  static RequestDeclaration of(HttpAction action, HttpProtocol protocol) {
    HttpAction.Sent sent = action.sent();
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(
        "request",
        text(
            sent.method()
                + " "
                + sent.path()
                    .constant()
                    .map(
                        path ->
                            PathText.encoded(PathText.withoutServer(path, protocol, sent.name())))
                    .orElse("/${raw:" + PATH + "}")));
    keys.put("name", text(sent.name()));
    Map<String, String> headers = new LinkedHashMap<>();
    texts(action, protocol)
        .forEach(
            (field, text) ->
                headers.put(
                    field,
                    text.constant()
                        .map(RequestDeclaration::escaped)
                        .orElseGet(() -> "${" + HEADER + number(field, action, protocol) + "}")));
    if (!headers.isEmpty()) {
      keys.put("headers", JsonText.write(headers));
    }
    if (sent.body().isPresent()) {
      keys.put("body", text("${" + BODY + "}"));
    }
    if (!action.received().expected().isBlank()) {
      keys.put("expect", action.received().expected());
    }
    if (!action.received().captures().isEmpty()) {
      keys.put("capture", JsonText.write(action.received().captures()));
    }
    return new RequestDeclaration(sent.name(), keys);
  }

  /** What is to be made of the session before the request is sent, by the variable's name. */
  static Map<String, SessionText> madeTexts(HttpAction action, HttpProtocol protocol) {
    Map<String, SessionText> made = new LinkedHashMap<>();
    HttpAction.Sent sent = action.sent();
    if (sent.path().constant().isEmpty()) {
      made.put(PATH, PathText.behindSlash(sent.path(), protocol));
    }
    texts(action, protocol)
        .forEach(
            (field, text) -> {
              if (text.constant().isEmpty()) {
                made.put(HEADER + number(field, action, protocol), text);
              }
            });
    sent.body().ifPresent(text -> made.put(BODY, text));
    return made;
  }

  /** The fields of a request: its own, and those of the protocol that it does not name. */
  private static Map<String, SessionText> texts(HttpAction action, HttpProtocol protocol) {
    TreeSet<String> own = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    own.addAll(action.sent().headers().keySet());
    Map<String, SessionText> all = new LinkedHashMap<>();
    protocol
        .headers()
        .forEach(
            (field, text) -> {
              if (!own.contains(field)) {
                all.put(field, text);
              }
            });
    all.putAll(action.sent().headers());
    return all;
  }

  private static int number(String field, HttpAction action, HttpProtocol protocol) {
    int number = 0;
    for (String each : texts(action, protocol).keySet()) {
      if (each.toLowerCase(Locale.ROOT).equals(field.toLowerCase(Locale.ROOT))) {
        break;
      }
      number++;
    }
    if (number >= MOST_HEADERS) {
      throw new UserErrorException(
          "request \"%s\" must have at most %d header fields"
              .formatted(action.sent().name(), MOST_HEADERS));
    }
    return number;
  }

  private static String escaped(String text) {
    return text.replace("${", "$${");
  }

  private static String text(String text) {
    return JsonText.write(text);
  }

  /** An entry of a list in YAML. */
  String entry() {
    StringBuilder entry = new StringBuilder();
    String lead = "  - ";
    for (Map.Entry<String, String> key : keys.entrySet()) {
      entry.append(lead).append(key.getKey()).append(": ").append(key.getValue()).append('\n');
      lead = "    ";
    }
    return entry.toString();
  }
}
