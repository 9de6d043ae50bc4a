package autus.bench.traffic.openapi;

import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.yaml.MalformedValueException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Credentials that operations need: variables of the environment in the places for them. */
final class Security {

  private final Foreign document;
  private final References references;
  private final Draft draft;

  Security(Foreign document, References references, Draft draft) {
    this.document = document;
    this.references = references;
    this.draft = draft;
  }

  /** Adds what the first of the alternatives asks for; nothing where one asks for nothing. */
  void addTo(DraftRequest request, Foreign operation) {
    List<Foreign> alternatives =
        operation.find("security").isPresent()
            ? operation.items("security")
            : document.items("security");
    boolean isOptional = alternatives.stream().anyMatch(each -> each.members().isEmpty());
    if (alternatives.isEmpty() || isOptional) {
      return;
    }
    for (String name : alternatives.get(0).members().keySet()) {
      Foreign scheme =
          references.resolved(document.at("components").at("securitySchemes").at(name));
      add(request, name, scheme);
    }
  }

  private void add(DraftRequest request, String name, Foreign scheme) {
    String use = "security scheme " + name;
    switch (scheme.textOr("type", "")) {
      case "http" -> {
        String word = scheme.textOr("scheme", "").toLowerCase(Locale.ROOT);
        if (word.equals("basic")) {
          field(
              request,
              "Authorization",
              "Basic ",
              name + "_CREDENTIALS",
              use + ": user:password in base64");
        } else if (word.equals("bearer")) {
          field(request, "Authorization", "Bearer ", name + "_TOKEN", use);
        } else {
          leftOut(name, "http " + word);
        }
      }
      case "apiKey" -> {
        String key = scheme.textOr("name", "");
        switch (scheme.textOr("in", "")) {
          case "header" -> field(request, key, "", name, use + ": header " + key);
          case "cookie" -> field(request, "Cookie", key + "=", name, use + ": cookie " + key);
          default ->
              request.withParameter(key, draft.secrets().unknown(name, use + ": parameter " + key));
        }
      }
      case "oauth2", "openIdConnect" -> {
        draft
            .findings()
            .leftOut("logins of OAuth 2 and OpenID Connect; a token is needed instead", name);
        field(request, "Authorization", "Bearer ", name + "_TOKEN", use);
      }
      default -> leftOut(name, scheme.textOr("type", "without a type"));
    }
  }

  private void leftOut(String name, String type) {
    draft
        .findings()
        .leftOut("security schemes that scenarios do not have", name + " (" + type + ")");
  }

  private void field(
      DraftRequest request, String field, String prefix, String variable, String use) {
    if (Optional.of(field).filter(request::has).isPresent() && !field.equals("Cookie")) {
      throw new MalformedValueException(
          "must need the field %s once, but needs it twice".formatted(field));
    }
    draft.template(request, field, prefix + draft.secrets().unknown(variable, use));
  }
}
