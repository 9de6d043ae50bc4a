package autus.bench.traffic.postman;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.Marks;
import autus.bench.traffic.draft.WebAddress;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.traffic.secret.ForeignSecrets;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A collection as a draft: each request of each folder, once. */
public final class PostmanDraft {

  /** Responses that were saved as examples; they may be most of the file. */
  public static final Set<String> SKIPPED = Set.of("response");

  private static final String NOWHERE = "http://127.0.0.1";

  private final Draft draft;
  private final boolean hasTarget;
  private final PostmanAuth auth;
  private final PostmanBody bodies;

  private PostmanDraft(Draft draft, boolean hasTarget) {
    this.draft = draft;
    this.hasTarget = hasTarget;
    this.auth = new PostmanAuth(draft);
    this.bodies = new PostmanBody(draft);
  }

  /** What holds in a folder: variables, and credentials unless a request has its own. */
  private record Folder(String path, Scope scope, Optional<Foreign> auth) {}

  /**
   * Reads a collection.
   *
   * @param environment an exported environment
   * @param hasTarget whether requests will go elsewhere, so that no host need be known
   * @throws UserErrorException if it is none
   */
  public static void read(
      Foreign collection, Optional<Foreign> environment, Draft draft, boolean hasTarget) {
    Foreign whole = collection.find("collection").filter(Foreign::isMap).orElse(collection);
    String schema = whole.at("info").textOr("schema", "");
    if (whole.find("item").isEmpty() || (!schema.isEmpty() && !schema.contains("/v2."))) {
      throw new UserErrorException(
          "%s must be a collection of Postman in its format 2.0 or 2.1, with a list $.item, but %s; export it again as v2.1"
              .formatted(
                  collection.file(), schema.isEmpty() ? "has none" : "is of \"" + schema + "\""));
    }
    Scope own = new Scope(Optional.empty(), draft).with(whole.items("variable"));
    Scope scope =
        environment
            .map(each -> new Scope(Optional.of(own), draft).with(each.items("values")))
            .orElse(own);
    PostmanDraft reading = new PostmanDraft(draft, hasTarget);
    reading.scripts(whole, "the collection");
    reading.items(whole, new Folder("", scope, whole.find("auth")));
  }

  private void items(Foreign holder, Folder folder) {
    for (Foreign item : holder.items("item")) {
      String name = folder.path() + item.textOr("name", "");
      scripts(item, name);
      Optional<Foreign> own = item.find("auth");
      if (item.find("item").isPresent()) {
        Scope scope = new Scope(Optional.of(folder.scope()), draft).with(item.items("variable"));
        items(item, new Folder(name + " / ", scope, own.isPresent() ? own : folder.auth()));
      } else {
        item.find("request").ifPresent(request -> request(name, request, folder));
      }
    }
  }

  private void scripts(Foreign holder, String name) {
    for (Foreign event : holder.items("event")) {
      List<Foreign> lines =
          event
              .at("script")
              .find("exec")
              .filter(Foreign::isList)
              .map(Foreign::items)
              .orElse(List.of());
      boolean isEmpty =
          lines.stream().allMatch(each -> String.valueOf(each.value()).isBlank())
              && event.at("script").find("exec").filter(each -> !each.isList()).isEmpty();
      if (!isEmpty && !event.isTrue("disabled")) {
        draft
            .findings()
            .leftOut(
                event.textOr("listen", "").equals("test")
                    ? "scripts behind requests (`expect:` checks responses, `capture:` keeps values)"
                    : "scripts before requests",
                name);
      }
    }
  }

  private void request(String name, Foreign request, Folder folder) {
    String method = "GET";
    String url = "";
    try {
      if (!request.isMap()) {
        url = folder.scope().filled(request.scalar());
        draft.add(begin(name, method, url));
        return;
      }
      method = request.textOr("method", "GET").toUpperCase(Locale.ROOT);
      url = new PostmanUrl(folder.scope()).of(request.find("url"));
      DraftRequest own = begin(name, method, url);
      headers(own, request, folder.scope());
      auth.addTo(own, request.find("auth").or(folder::auth), folder.scope());
      Optional<Foreign> body = request.find("body");
      if (body.isPresent()) {
        bodies.addTo(own, body.get(), folder.scope());
      }
      draft.add(own);
    } catch (MalformedValueException impossible) {
      draft.leftOut(method, name.isEmpty() ? url : name, impossible);
    }
  }

  private DraftRequest begin(String name, String method, String url) {
    String whole = url.matches("(?is)https?://.*") ? url : "http://" + url;
    String authority = whole.replaceFirst("(?i)^https?://", "").replaceFirst("(?s)[/?#].*", "");
    if (Marks.isIn(authority) || authority.isEmpty()) {
      if (!hasTarget) {
        throw new MalformedValueException(
            "must have a host, but that is a variable without a value; name the server by --target, or give --postman-environment");
      }
      whole = NOWHERE + whole.replaceFirst("(?i)^https?://", "").substring(authority.length());
    }
    DraftRequest request = draft.request(method, WebAddress.parse(whole));
    return name.isBlank() ? request : request.named(ForeignSecrets.masked(oneLine(name)));
  }

  private static String oneLine(String name) {
    String line = name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= 200 ? line : line.substring(0, 200);
  }

  private void headers(DraftRequest own, Foreign request, Scope scope) {
    List<Foreign> fields = new ArrayList<>();
    request.find("header").filter(Foreign::isList).ifPresent(list -> fields.addAll(list.items()));
    for (Foreign field : fields) {
      String name = scope.filled(field.textOr("key", ""));
      if (!field.isTrue("disabled") && !name.isBlank()) {
        draft.header(own, name, scope.filled(field.textOr("value", "")));
      }
    }
  }
}
