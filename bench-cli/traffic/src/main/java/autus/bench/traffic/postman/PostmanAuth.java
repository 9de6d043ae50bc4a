package autus.bench.traffic.postman;

import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.Marks;
import autus.bench.traffic.foreign.Foreign;
import java.util.Optional;

/** Credentials of requests, or of the folder or collection around them. */
final class PostmanAuth {

  private static final String AUTHORIZATION = "Authorization";

  private final Draft draft;

  PostmanAuth(Draft draft) {
    this.draft = draft;
  }

  void addTo(DraftRequest request, Optional<Foreign> auth, Scope scope) {
    if (auth.isEmpty() || request.has(AUTHORIZATION)) {
      return;
    }
    Foreign own = auth.get();
    String type = own.textOr("type", "noauth");
    switch (type) {
      case "noauth" -> {}
      case "basic" -> basic(request, own, scope);
      case "bearer" -> bearer(request, value(own, type, "token", scope));
      case "apikey" -> key(request, own, scope);
      case "oauth2" -> {
        draft.findings().leftOut("logins of OAuth 2; a token is needed instead", "");
        String token = value(own, type, "accessToken", scope);
        if (value(own, type, "addTokenTo", scope).equals("queryParams")) {
          request.withParameter(
              "access_token",
              token.isEmpty()
                  ? draft.secrets().unknown("access token", "OAuth 2")
                  : secret("access token", token));
        } else {
          bearer(request, token);
        }
      }
      default -> draft.findings().leftOut("credentials that scenarios do not have", type);
    }
  }

  /** A list of keys and values in 2.1, an object in 2.0. */
  private static String value(Foreign auth, String type, String key, Scope scope) {
    Foreign settings = auth.at(type);
    Optional<String> value =
        settings.isList()
            ? settings.items().stream()
                .filter(each -> each.textOr("key", "").equals(key))
                .findFirst()
                .flatMap(each -> each.text("value"))
            : settings.text(key);
    return scope.filled(value.orElse(""));
  }

  private void basic(DraftRequest request, Foreign auth, Scope scope) {
    String both =
        value(auth, "basic", "username", scope) + ":" + value(auth, "basic", "password", scope);
    if (Marks.isIn(both)) {
      draft.template(
          request,
          AUTHORIZATION,
          "Basic "
              + draft
                  .secrets()
                  .unknown(
                      "basic credentials", "user:password in base64, from Postman's variables"));
    } else {
      draft.basic(request, both);
    }
  }

  private void bearer(DraftRequest request, String token) {
    draft.template(
        request,
        AUTHORIZATION,
        "Bearer "
            + (token.isEmpty()
                ? draft.secrets().unknown("bearer token", "header Authorization")
                : secret("bearer token", token)));
  }

  private void key(DraftRequest request, Foreign auth, Scope scope) {
    String name = value(auth, "apikey", "key", scope);
    String key = value(auth, "apikey", "value", scope);
    String template =
        key.isEmpty() ? draft.secrets().unknown("api key", "key " + name) : secret("api key", key);
    if (value(auth, "apikey", "in", scope).equals("query")) {
      request.withParameter(name, template);
    } else {
      draft.template(request, name, template);
    }
  }

  /** Whatever its name, it is one. */
  private String secret(String label, String value) {
    return Marks.isIn(value)
        ? draft.secrets().literal(value)
        : draft.secrets().reference(label, value, "credentials of the collection");
  }
}
