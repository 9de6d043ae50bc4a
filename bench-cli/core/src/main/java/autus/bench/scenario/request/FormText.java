package autus.bench.scenario.request;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a form as one text in application/x-www-form-urlencoded (URL standard, section 5):
 * variables stand in it as they are, everything else is encoded, so that no text looks like one.
 */
final class FormText {

  private FormText() {}

  /** The text of these fields, in their order. */
  static String encoded(Map<String, List<String>> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach(
        (name, values) ->
            values.forEach(
                value -> pairs.add(encoded(name) + "=" + mapped(value, FormText::encoded))));
    return String.join("&", pairs);
  }

  /** The fields of such a text. */
  static Map<String, List<String>> fields(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        fields
            .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
            .add(mapped(pair.substring(equals + 1), value -> VariableText.literal(decoded(value))));
      }
    }
    return fields;
  }

  /** A text whose variables stay and whose other parts become what the function makes of them. */
  private static String mapped(String text, Function<String, String> literal) {
    return VariableText.parse(text).pieces().stream()
        .map(
            piece ->
                piece instanceof VariableText.Reference reference
                    ? "${" + reference.name() + "}"
                    : literal.apply(((VariableText.Literal) piece).text()))
        .collect(Collectors.joining());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
