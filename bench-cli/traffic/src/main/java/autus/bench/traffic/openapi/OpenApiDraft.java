package autus.bench.traffic.openapi;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.WebAddress;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A description as a draft: each operation once, with values for what it needs. */
public final class OpenApiDraft {

  private static final List<String> METHODS =
      List.of("get", "head", "options", "query", "post", "put", "patch", "delete");
  private static final int MOST_NAMES = 20;

  /** Stands for a host where the description names none, and the command line does. */
  private static final String NOWHERE = "http://127.0.0.1";

  private final Foreign document;
  private final Draft draft;
  private final boolean hasTarget;
  private final References references;
  private final ExampleValue examples;
  private final Security security;
  private final RequestBody bodies;

  private OpenApiDraft(Foreign document, Draft draft, boolean hasTarget) {
    this.document = document;
    this.draft = draft;
    this.hasTarget = hasTarget;
    this.references = new References(document);
    this.examples = new ExampleValue(references);
    this.security = new Security(document, references, draft);
    this.bodies = new RequestBody(references, examples, draft);
  }

  /**
   * Reads a description; the host of its first server.
   *
   * @param hasTarget whether requests will go elsewhere, so that no server must be named
   * @throws UserErrorException if it is none, or of another version
   */
  public static Optional<String> read(Foreign document, Draft draft, boolean hasTarget) {
    String version = document.textOr("openapi", "");
    if (!version.startsWith("3.")) {
      throw new UserErrorException(
          document.find("swagger").isPresent()
              ? "%s: $.openapi must be 3.0 or 3.1, but this is Swagger %s; convert it, for example by swagger2openapi"
                  .formatted(document.file(), document.textOr("swagger", ""))
              : "%s: $.openapi must be 3.0 or 3.1, but is \"%s\""
                  .formatted(document.file(), version));
    }
    draft.secrets().areExamples();
    return new OpenApiDraft(document, draft, hasTarget).operations();
  }

  private Optional<String> operations() {
    document
        .at("paths")
        .members()
        .forEach(
            (path, item) -> {
              try {
                Foreign own = references.resolved(item);
                for (String method : METHODS) {
                  own.find(method).ifPresent(each -> operation(method, path, own, each));
                }
                own.find("trace")
                    .ifPresent(each -> draft.findings().leftOut("TRACE operations", path));
              } catch (MalformedValueException wrong) {
                draft.leftOut("", path, wrong);
              }
            });
    if (document.find("webhooks").isPresent()) {
      draft.findings().leftOut("webhooks, which servers send", "");
    }
    List<Foreign> servers = document.items("servers");
    if (servers.size() > 1) {
      draft
          .findings()
          .decided("the first of %d servers; --target names another".formatted(servers.size()));
    }
    return Optional.of(WebAddress.parse(server(document) + "/").origin());
  }

  private void operation(String method, String path, Foreign item, Foreign description) {
    String upper = method.toUpperCase(Locale.ROOT);
    try {
      Operation operation = Operation.of(method, path, item, description, references);
      List<String> made = new ArrayList<>();
      String query = query(operation, made);
      String url = base(operation) + path(operation, made) + (query.isEmpty() ? "" : "?" + query);
      DraftRequest request = draft.request(upper, WebAddress.parse(url));
      if (path.contains("{")) {
        request.named(upper + " " + path);
      }
      accept(request, description);
      fields(request, operation, made);
      security.addTo(request, description);
      if (description.find("requestBody").isPresent() && !method.equals("get")) {
        bodies.addTo(request, description, made);
      }
      if (!made.isEmpty()) {
        request.note(
            "By type, since there is no example: "
                + String.join(", ", made.subList(0, Math.min(MOST_NAMES, made.size())))
                + ".");
      }
      if (description.isTrue("deprecated")) {
        request.note("Deprecated.");
      }
      draft.add(request);
    } catch (MalformedValueException impossible) {
      draft.leftOut(upper, path, impossible);
    }
  }

  private String base(Operation operation) {
    return operation.body().find("servers").isPresent()
        ? server(operation.body())
        : operation.item().find("servers").isPresent()
            ? server(operation.item())
            : server(document);
  }

  /** The URL of the first server, its variables filled in; no slash at its end. */
  private String server(Foreign holder) {
    Optional<Foreign> first = holder.items("servers").stream().findFirst();
    String url = first.map(each -> each.textOr("url", "")).orElse("");
    if (first.isPresent()) {
      for (Map.Entry<String, Foreign> variable : first.get().at("variables").members().entrySet()) {
        String value =
            variable
                .getValue()
                .text("default")
                .or(
                    () ->
                        variable.getValue().items("enum").stream().findFirst().map(Foreign::scalar))
                .orElse("");
        url = url.replace("{" + variable.getKey() + "}", value);
      }
    }
    if (!url.matches("(?i)https?://.+")) {
      if (!hasTarget) {
        throw new UserErrorException(
            "%s: $.servers must name the URL of a server with its host, but names %s; say it by --target"
                .formatted(document.file(), url.isEmpty() ? "none" : "\"" + url + "\""));
      }
      url = NOWHERE + (url.startsWith("/") ? url : "");
    }
    return url.replaceFirst("/+$", "");
  }

  private String path(Operation operation, List<String> made) {
    String path = operation.path();
    for (Foreign parameter : operation.in("path")) {
      String name = parameter.textOr("name", "");
      Object value = value(parameter, made);
      path = path.replace("{" + name + "}", new ParameterText(parameter).segment(value));
    }
    if (path.contains("{")) {
      throw new MalformedValueException(
          "must describe all parameters of its path, but does not those left in " + path);
    }
    return path;
  }

  private String query(Operation operation, List<String> made) {
    List<String> pairs = new ArrayList<>();
    for (Foreign parameter : operation.in("query")) {
      if (isSent(parameter)) {
        pairs.addAll(new ParameterText(parameter).pairs(value(parameter, made)));
      }
    }
    return String.join("&", pairs);
  }

  private void fields(DraftRequest request, Operation operation, List<String> made) {
    for (Foreign parameter : operation.in("header")) {
      String name = parameter.textOr("name", "");
      boolean isIgnored =
          List.of("accept", "content-type", "authorization")
              .contains(name.toLowerCase(Locale.ROOT));
      if (!isIgnored && isSent(parameter)) {
        draft.header(request, name, new ParameterText(parameter).plain(value(parameter, made)));
      }
    }
    List<String> cookies = new ArrayList<>();
    for (Foreign parameter : operation.in("cookie")) {
      if (isSent(parameter)) {
        cookies.add(
            parameter.textOr("name", "")
                + "="
                + new ParameterText(parameter).plain(value(parameter, made)));
      }
    }
    if (!cookies.isEmpty()) {
      draft.header(request, "Cookie", String.join("; ", cookies));
    }
  }

  /** What is not required is sent where the description shows a value. */
  private boolean isSent(Foreign parameter) {
    boolean isSent = parameter.isTrue("required") || examples.hasGiven(holder(parameter));
    if (!isSent) {
      draft
          .findings()
          .leftOut(
              "parameters that are neither required nor have an example",
              parameter.textOr("name", ""));
    }
    return isSent;
  }

  private Object value(Foreign parameter, List<String> made) {
    ExampleValue.Made value = examples.of(holder(parameter));
    if (!value.isGiven()) {
      made.add(parameter.textOr("name", ""));
    }
    return value.value();
  }

  /** Where the schema of a parameter is. */
  private static Foreign holder(Foreign parameter) {
    return parameter.at("content").members().values().stream().findFirst().orElse(parameter);
  }

  private void accept(DraftRequest request, Foreign operation) {
    operation.at("responses").members().entrySet().stream()
        .filter(each -> each.getKey().startsWith("2") || each.getKey().equals("default"))
        .map(each -> references.resolved(each.getValue()))
        .flatMap(each -> each.at("content").members().keySet().stream())
        .filter(type -> type.matches("[\\w.+*/-]+(;.*)?"))
        .findFirst()
        .ifPresent(type -> draft.header(request, "Accept", type));
  }
}
