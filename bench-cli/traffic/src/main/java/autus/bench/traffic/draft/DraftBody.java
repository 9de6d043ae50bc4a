package autus.bench.traffic.draft;

import autus.bench.traffic.foreign.ForeignJson;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bodies as a scenario has them: {@code json:} or {@code form:} where these send the same bytes,
 * else {@code body:}; secrets in them become variables.
 */
final class DraftBody {

  static final String JSON = "application/json";
  static final String FORM = "application/x-www-form-urlencoded";

  /** A body of more characters is none that a person edits, and a scenario has its bounds. */
  private static final int LONGEST = 200_000;

  /** Of values within values; the reader of scenarios allows for more. */
  private static final int DEEPEST = 40;

  /** A text in JSON, and whether it is the name of a member. */
  private static final Pattern JSON_TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"(\\s*+:)?");

  private static final Pattern XML_ELEMENT =
      Pattern.compile(
          "<(?:[\\w.-]+:)?([\\w.-]{1,128})(?:\\s[^<>]*)?>\\s*(?:<!\\[CDATA\\[)?([^<>]+?)(?:]]>)?\\s*</");

  private final SecretVariables secrets;

  DraftBody(SecretVariables secrets) {
    this.secrets = secrets;
  }

  /**
   * The keys for a text.
   *
   * @param type its media type as it is sent, with parameters
   * @throws MalformedValueException if it is too long
   */
  Map<String, Object> of(String text, String type) {
    if (text.length() > LONGEST) {
      throw new MalformedValueException(
          "its body has %,d characters, more than the %,d that a scenario should have"
              .formatted(text.length(), LONGEST));
    }
    String media = type.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
    // By what it looks like: many send JSON under the type of a form, or under none.
    boolean isJson = media.endsWith("json") || text.stripLeading().matches("(?s)[{\\[].*");
    Optional<Map<String, Object>> exact =
        media.equals(JSON)
            ? json(text)
            : media.equals(FORM) && !isJson ? form(text) : Optional.empty();
    return exact.orElseGet(
        () ->
            plain(
                isJson
                    ? jsonTemplate(text)
                    : text.stripLeading().startsWith("<")
                        ? template(text, XML_ELEMENT, "element %s of a body")
                        : formTemplate(text)));
  }

  private static Map<String, Object> plain(String template) {
    return Map.of("body", template);
  }

  /** The value, if written again it is the same text. */
  private Optional<Map<String, Object>> json(String text) {
    return ForeignJson.value(text)
        .filter(
            value -> !Marks.isIn(text) && JsonText.write(value).equals(text) && isExact(value, 0))
        .map(value -> Map.of("json", jsonValue("", value)));
  }

  /** Whether it can be YAML of a scenario: not too deep, and all numbers keep their digits. */
  private static boolean isExact(Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      return depth < DEEPEST && map.values().stream().allMatch(each -> isExact(each, depth + 1));
    }
    if (value instanceof List<?> list) {
      return depth < DEEPEST && list.stream().allMatch(each -> isExact(each, depth + 1));
    }
    return !(value instanceof BigDecimal number) || number.toString().matches("-?\\d+\\.\\d+");
  }

  /** A value of JSON whose texts are templates. */
  Object jsonValue(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach(
          (key, member) ->
              members.put(
                  secrets.literal(String.valueOf(key)), jsonValue(String.valueOf(key), member)));
      return members;
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      for (Object item : list) {
        items.add(jsonValue(name, item));
      }
      return items;
    }
    return value instanceof Number || value instanceof Boolean || value instanceof Optional<?>
        ? value
        : secrets.value(name, String.valueOf(value), "member %s of a JSON body".formatted(name));
  }

  /**
   * The text itself with variables in it; what they stand for is escaped already.
   *
   * @param named the name of a value in its first group, the value in its second
   */
  private String template(String text, Pattern named, String use) {
    Matcher member = named.matcher(text);
    StringBuilder out = new StringBuilder();
    int end = 0;
    while (member.find()) {
      out.append(secrets.text(text.substring(end, member.start(2)), "a body"))
          .append(secrets.value(member.group(1), member.group(2), use.formatted(member.group(1))));
      end = member.end(2);
    }
    return out.append(secrets.text(text.substring(end), "a body")).toString();
  }

  /** Texts by the member in which they stand, also in a list; what is no text stays. */
  private String jsonTemplate(String text) {
    Matcher token = JSON_TEXT.matcher(text);
    StringBuilder out = new StringBuilder();
    String name = "";
    int end = 0;
    while (token.find()) {
      if (token.group(2) != null) {
        name = token.group(1);
        continue;
      }
      out.append(secrets.text(text.substring(end, token.start(1)), "a body"))
          .append(secrets.value(name, token.group(1), "member %s of a JSON body".formatted(name)));
      end = token.end(1);
    }
    return out.append(secrets.text(text.substring(end), "a body")).toString();
  }

  private Optional<Map<String, Object>> form(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    StringBuilder again = new StringBuilder();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0 || Marks.isIn(pair)) {
        return Optional.empty();
      }
      fields
          .computeIfAbsent(unescaped(pair.substring(0, equals)), name -> new ArrayList<>())
          .add(unescaped(pair.substring(equals + 1)));
    }
    fields.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    again
                        .append(again.isEmpty() ? "" : "&")
                        .append(escaped(name))
                        .append('=')
                        .append(escaped(value))));
    return again.toString().equals(text) ? Optional.of(form(fields)) : Optional.empty();
  }

  /** The keys for fields. */
  Map<String, Object> form(Map<String, List<String>> fields) {
    Map<String, Object> templates = new LinkedHashMap<>();
    fields.forEach(
        (name, values) -> {
          List<String> all =
              values.stream()
                  .map(value -> secrets.value(name, value, "form field " + name))
                  .toList();
          templates.put(name, all.size() == 1 ? all.get(0) : all);
        });
    return Map.of("form", templates);
  }

  private String formTemplate(String text) {
    List<String> pairs = new ArrayList<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=') + 1;
      String name = unescaped(pair.substring(0, Math.max(0, equals - 1)));
      pairs.add(
          secrets.literal(pair.substring(0, equals))
              + secrets.value(name, pair.substring(equals), "form field " + name));
    }
    return String.join("&", pairs);
  }

  /** The keys for a form with files. */
  Map<String, Object> multipart(Iterable<Part> parts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Part part : parts) {
      Map<String, Object> keys = new LinkedHashMap<>();
      part.file().ifPresent(file -> keys.put("file", file));
      if (part.file().isEmpty()) {
        keys.put("text", secrets.value(part.name(), part.text(), "form field " + part.name()));
      }
      part.type().ifPresent(type -> keys.put("type", type));
      boolean isText = keys.size() == 1 && part.file().isEmpty();
      Object single = isText ? keys.getOrDefault("text", "") : keys;
      if (fields.putIfAbsent(part.name(), single) != null) {
        throw new MalformedValueException(
            "its form has the field \"%s\" twice, which a scenario cannot".formatted(part.name()));
      }
    }
    return Map.of("multipart", fields);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unescaped(String text) {
    return WebAddress.decoded(text.replace('+', ' '));
  }
}
