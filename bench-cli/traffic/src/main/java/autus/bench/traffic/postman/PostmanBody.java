package autus.bench.traffic.postman;

import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.Part;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.traffic.foreign.ForeignJson;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bodies of requests in their five modes. */
final class PostmanBody {

  private static final Map<String, String> TYPES =
      Map.of(
          "json", "application/json",
          "xml", "application/xml",
          "html", "text/html",
          "javascript", "application/javascript",
          "text", "text/plain");

  private final Draft draft;

  PostmanBody(Draft draft) {
    this.draft = draft;
  }

  void addTo(DraftRequest request, Foreign body, Scope scope) {
    if (body.isTrue("disabled")) {
      return;
    }
    switch (body.textOr("mode", "none")) {
      case "raw" -> raw(request, body, scope);
      case "urlencoded" -> form(request, body, scope);
      case "formdata" -> multipart(request, body, scope);
      case "graphql" -> graphQl(request, body.at("graphql"), scope);
      case "file" ->
          throw new MalformedValueException(
              "must have a body of text or fields, but sends the file \"%s\"; `body-file:` names one"
                  .formatted(body.at("file").textOr("src", "")));
      default -> {}
    }
  }

  private void raw(DraftRequest request, Foreign body, Scope scope) {
    String text = scope.filled(body.textOr("raw", ""));
    if (text.isEmpty()) {
      return;
    }
    String language = body.at("options").at("raw").textOr("language", "text");
    boolean isJson =
        language.equals("text") && ForeignJson.value(text).filter(PostmanBody::isTree).isPresent();
    draft.body(
        request, text, isJson ? "application/json" : TYPES.getOrDefault(language, "text/plain"));
  }

  private static boolean isTree(Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?>;
  }

  private static List<Foreign> enabled(Foreign body, String key) {
    return body.items(key).stream().filter(each -> !each.isTrue("disabled")).toList();
  }

  private void form(DraftRequest request, Foreign body, Scope scope) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Foreign each : enabled(body, "urlencoded")) {
      fields
          .computeIfAbsent(each.textOr("key", ""), name -> new ArrayList<>())
          .add(scope.filled(each.textOr("value", "")));
    }
    if (!fields.isEmpty()) {
      draft.form(request, fields);
    }
  }

  private void multipart(DraftRequest request, Foreign body, Scope scope) {
    List<Part> parts = new ArrayList<>();
    for (Foreign each : enabled(body, "formdata")) {
      String name = each.textOr("key", "");
      if (each.textOr("type", "text").equals("file")) {
        throw new MalformedValueException(
            "must have a form without files, which no collection holds, but uploads \"%s\"; `multipart:` names one"
                .formatted(name));
      }
      parts.add(
          new Part(
              name,
              scope.filled(each.textOr("value", "")),
              Optional.empty(),
              each.text("contentType").filter(type -> !type.isBlank())));
    }
    if (!parts.isEmpty()) {
      draft.multipart(request, parts);
    }
  }

  private void graphQl(DraftRequest request, Foreign query, Scope scope) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("query", scope.filled(query.textOr("query", "")));
    Optional<Foreign> variables = query.find("variables");
    variables.ifPresent(
        given -> {
          Optional<Object> value =
              given.isMap()
                  ? Optional.of(given.value())
                  : ForeignJson.value(scope.filled(given.scalar()));
          members.put("variables", value.orElse(Map.of()));
        });
    query.text("operationName").ifPresent(name -> members.put("operationName", name));
    if (query.find("query").isEmpty()) {
      throw new MalformedValueException("must have a query of GraphQL, but has none");
    }
    request.note("GraphQL.");
    draft.body(request, JsonText.write(members), "application/json");
  }
}
