package autus.bench.traffic.openapi;

import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.Part;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bodies of operations, by the media type that scenarios have the best form for. */
final class RequestBody {

  private final References references;
  private final ExampleValue examples;
  private final Draft draft;

  RequestBody(References references, ExampleValue examples, Draft draft) {
    this.references = references;
    this.examples = examples;
    this.draft = draft;
  }

  void addTo(DraftRequest request, Foreign operation, List<String> made) {
    Foreign body = references.resolved(operation.at("requestBody"));
    Optional<Map.Entry<String, Foreign>> chosen =
        body.at("content").members().entrySet().stream()
            .min(Comparator.comparingInt(each -> rank(each.getKey())));
    if (chosen.isEmpty()) {
      return;
    }
    String type = chosen.get().getKey();
    ExampleValue.Made value = examples.of(chosen.get().getValue());
    if (!value.isGiven()) {
      made.add("the body");
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      draft.form(request, fields(value.value()));
    } else if (type.startsWith("multipart/form-data")) {
      draft.multipart(request, parts(chosen.get().getValue(), value.value()));
    } else if (rank(type) <= 1) {
      json(request, type, value.value());
    } else if (value.value() instanceof String text) {
      draft.body(request, text, type.contains("*") ? "text/plain" : type);
    } else {
      throw new MalformedValueException(
          "must have a body of JSON, of a form or of text, but has one of " + type);
    }
  }

  private void json(DraftRequest request, String type, Object value) {
    if (type.equals("application/json") || type.contains("*")) {
      draft.jsonBody(request, value);
    } else {
      draft.body(request, JsonText.write(value), type);
    }
  }

  private static int rank(String type) {
    if (type.startsWith("application/json")) {
      return 0;
    }
    if (type.matches(".*\\+json(;.*)?") || type.equals("*/*") || type.equals("application/*")) {
      return 1;
    }
    return type.startsWith("application/x-www-form-urlencoded")
        ? 2
        : type.startsWith("multipart/form-data") ? 3 : 4;
  }

  private static Map<String, List<String>> fields(Object value) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> fields.put(String.valueOf(name), texts(member)));
    }
    if (fields.isEmpty()) {
      throw new MalformedValueException("must have a form with fields, but names none");
    }
    return fields;
  }

  private static List<String> texts(Object value) {
    List<String> texts = new ArrayList<>();
    for (Object each : value instanceof List<?> list ? list : List.of(value)) {
      texts.add(each instanceof Map<?, ?> ? JsonText.write(each) : String.valueOf(each));
    }
    return texts;
  }

  private List<Part> parts(Foreign media, Object value) {
    Foreign properties = references.resolved(media.at("schema")).at("properties");
    List<Part> parts = new ArrayList<>();
    fields(value)
        .forEach(
            (name, texts) -> {
              Foreign property = references.resolved(properties.at(name));
              boolean isFile =
                  property.textOr("format", "").equals("binary")
                      || property.find("contentMediaType").isPresent();
              if (isFile) {
                throw new MalformedValueException(
                    "must have a form without files, which no description holds, but uploads \"%s\""
                        .formatted(name));
              }
              parts.add(new Part(name, texts.get(0), Optional.empty(), Optional.empty()));
            });
    return parts;
  }
}
