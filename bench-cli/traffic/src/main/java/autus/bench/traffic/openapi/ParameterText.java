package autus.bench.traffic.openapi;

import autus.bench.traffic.draft.WebAddress;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.yaml.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes the values of parameters in the style that the description names (OpenAPI, "Style
 * Values").
 */
final class ParameterText {

  private final String name;
  private final String style;
  private final boolean explodes;
  private final boolean isJson;

  ParameterText(Foreign parameter) {
    name = parameter.textOr("name", "");
    String place = parameter.textOr("in", "");
    boolean isForm = place.equals("query") || place.equals("cookie");
    style = parameter.textOr("style", isForm ? "form" : "simple");
    explodes =
        parameter.find("explode").isPresent() ? parameter.isTrue("explode") : style.equals("form");
    isJson = parameter.find("content").isPresent();
  }

  /** For a query: pairs with their names. */
  List<String> pairs(Object value) {
    String encodedName = WebAddress.encodedValue(name).replace("%5B", "[").replace("%5D", "]");
    if (isJson) {
      return List.of(encodedName + "=" + WebAddress.encodedValue(JsonText.write(value)));
    }
    if (value instanceof Map<?, ?> map) {
      if (style.equals("deepObject")) {
        return deep(encodedName, map);
      }
      return explodes
          ? map.entrySet().stream()
              .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
              .toList()
          : List.of(encodedName + "=" + flat(map, ",", ",", ParameterText::encoded));
    }
    if (value instanceof List<?> list) {
      String separator =
          style.equals("spaceDelimited") ? "%20" : style.equals("pipeDelimited") ? "%7C" : ",";
      return explodes
          ? list.stream().map(each -> encodedName + "=" + encoded(each)).toList()
          : List.of(
              encodedName
                  + "="
                  + list.stream()
                      .map(ParameterText::encoded)
                      .collect(Collectors.joining(separator)));
    }
    return List.of(encodedName + "=" + encoded(value));
  }

  private static List<String> deep(String name, Map<?, ?> map) {
    List<String> pairs = new ArrayList<>();
    map.forEach(
        (key, member) -> {
          String inner = name + "[" + encoded(key) + "]";
          if (member instanceof Map<?, ?> below) {
            pairs.addAll(deep(inner, below));
          } else {
            List<?> values = member instanceof List<?> list ? list : List.of(member);
            values.forEach(value -> pairs.add(inner + "=" + encoded(value)));
          }
        });
    return pairs;
  }

  /** For a segment of a path. */
  String segment(Object value) {
    String prefix = style.equals("label") ? "." : style.equals("matrix") ? ";" + name + "=" : "";
    return prefix + joined(value, ParameterText::encoded);
  }

  /** For a header field or a cookie. */
  String plain(Object value) {
    return isJson ? JsonText.write(value) : joined(value, each -> each);
  }

  private String joined(Object value, UnaryOperator<String> encoding) {
    if (value instanceof Map<?, ?> map) {
      return flat(map, ",", explodes ? "=" : ",", encoding);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(each -> encoding.apply(text(each))).collect(Collectors.joining(","));
    }
    return encoding.apply(text(value));
  }

  private static String flat(
      Map<?, ?> map, String between, String inside, UnaryOperator<String> encoding) {
    return map.entrySet().stream()
        .map(
            each ->
                encoding.apply(text(each.getKey()))
                    + inside
                    + encoding.apply(text(each.getValue())))
        .collect(Collectors.joining(between));
  }

  private static String encoded(Object value) {
    return WebAddress.encodedValue(text(value));
  }

  private static String text(Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?>
        ? JsonText.write(value)
        : value instanceof Optional<?> ? "" : String.valueOf(value);
  }
}
