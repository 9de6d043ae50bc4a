package autus.bench.traffic.postman;

import autus.bench.traffic.draft.WebAddress;
import autus.bench.traffic.foreign.Foreign;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** URLs of a collection: a text, or its parts with variables of paths and parameters. */
final class PostmanUrl {

  private final Scope scope;

  PostmanUrl(Scope scope) {
    this.scope = scope;
  }

  /** The whole URL; empty without one. */
  String of(Optional<Foreign> url) {
    if (url.isEmpty()) {
      return "";
    }
    Foreign whole = url.get();
    if (!whole.isMap()) {
      return scope.filled(whole.scalar());
    }
    String raw = whole.textOr("raw", "");
    String base =
        whole.find("host").isPresent() ? parts(whole) : raw.replaceFirst("(?s)[?#].*", "");
    String path = scope.filled(base);
    for (Foreign variable : whole.items("variable")) {
      String name = variable.textOr("key", variable.textOr("id", ""));
      String value = scope.filled(variable.textOr("value", ""));
      if (!name.isEmpty() && !value.isEmpty()) {
        path = replaced(path, name, WebAddress.encodedValue(value));
      }
    }
    if (path.matches("(?s).*/:[A-Za-z].*")) {
      throw new autus.bench.yaml.MalformedValueException(
          "must have a value for each variable of its path, but has none for one of "
              + path.replaceFirst("(?s)^[a-z]+://[^/]*", ""));
    }
    String query = query(whole, raw);
    return path + (query.isEmpty() ? "" : "?" + query);
  }

  private static String replaced(String path, String name, String value) {
    return java.util.Arrays.stream(path.split("/", -1))
        .map(segment -> segment.equals(":" + name) ? value : segment)
        .collect(Collectors.joining("/"));
  }

  private static String parts(Foreign url) {
    String port = url.textOr("port", "");
    String protocol = url.textOr("protocol", "");
    return (protocol.isEmpty() ? "" : protocol + "://")
        + joined(url, "host", ".")
        + (port.isEmpty() ? "" : ":" + port)
        + (url.find("path").isPresent() ? "/" + joined(url, "path", "/") : "");
  }

  private static String joined(Foreign url, String key, String separator) {
    Foreign part = url.at(key);
    return part.isList()
        ? part.items().stream()
            .map(each -> each.isMap() ? each.textOr("value", "") : each.scalar())
            .collect(Collectors.joining(separator))
        : part.isMap() ? "" : part.scalar();
  }

  private String query(Foreign url, String raw) {
    if (url.find("query").filter(Foreign::isList).isEmpty()) {
      int question = raw.indexOf('?');
      return question < 0
          ? ""
          : scope.filled(raw.substring(question + 1).replaceFirst("(?s)#.*", ""));
    }
    List<String> pairs = new ArrayList<>();
    for (Foreign each : url.items("query")) {
      if (!each.isTrue("disabled")) {
        Optional<String> value = each.text("value");
        pairs.add(
            part(scope.filled(each.textOr("key", "")))
                + value.map(text -> "=" + part(scope.filled(text))).orElse(""));
      }
    }
    return String.join("&", pairs);
  }

  /** What would end a parameter is encoded; the rest is as the collection has it. */
  private static String part(String text) {
    return text.replace("&", "%26").replace("#", "%23");
  }
}
