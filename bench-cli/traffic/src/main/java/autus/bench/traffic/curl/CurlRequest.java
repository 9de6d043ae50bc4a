package autus.bench.traffic.curl;

import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.Marks;
import autus.bench.traffic.draft.Part;
import autus.bench.traffic.draft.WebAddress;
import autus.bench.yaml.MalformedValueException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request that a command of curl makes: method, fields in curl's order, body. */
final class CurlRequest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static final Pattern PART = Pattern.compile("(?s)([^=]*)=(.*)");
  private static final Pattern PART_TYPE = Pattern.compile("(?s)(.*?);type=([^;]+)(;.*)?");
  private static final List<String> DATA =
      List.of("data", "data-ascii", "data-raw", "data-binary", "data-urlencode", "json");

  private final CurlCommand command;
  private final Draft draft;
  private final CurlFiles files;
  private final List<String> customNames = new ArrayList<>();

  CurlRequest(CurlCommand command, Draft draft, CurlFiles files) {
    this.command = command;
    this.draft = draft;
    this.files = files;
    for (String field : command.all("header")) {
      customNames.add(CurlDraft.fieldName(field));
    }
  }

  private boolean hasData() {
    return command.has(DATA.toArray(String[]::new));
  }

  String method() {
    String implied =
        command.has("head")
            ? "HEAD"
            : command.has("upload-file")
                ? "PUT"
                : (hasData() && !command.has("get")) || command.has("form", "form-string")
                    ? "POST"
                    : "GET";
    String method = command.last("request").orElse(implied);
    if (!method.equals(method.toUpperCase(Locale.ROOT))) {
      draft.findings().decided("methods in capitals, as scenarios have them");
    }
    return method;
  }

  /** What goes to the query. */
  String query() {
    List<String> parts = new ArrayList<>();
    if (command.has("get") && hasData()) {
      parts.add(data());
    }
    for (String each : command.all("url-query")) {
      parts.add(each.startsWith("+") ? each.substring(1) : urlEncoded(each));
    }
    return String.join("&", parts);
  }

  DraftRequest of(WebAddress address) {
    DraftRequest request = draft.request(method(), address);
    ownFields(request);
    for (String each : command.all("header")) {
      custom(request, each);
    }
    boolean hasBody = hasData() && !command.has("get");
    if (command.has("json")) {
      defaultField(request, "Content-Type", JSON);
      defaultField(request, "Accept", JSON);
    }
    if (command.has("form", "form-string")) {
      draft.multipart(request, parts());
    } else if (command.has("upload-file")) {
      upload(request);
    } else if (hasBody && isOneFile()) {
      String file = command.last("data-binary").orElse("").substring(1);
      defaultField(request, "Content-Type", FORM);
      draft.file(request, named(file));
    } else if (hasBody) {
      draft.body(request, data(), FORM);
    }
    if (!request.isSafe()) {
      request.note("Writes each time that it is sent.");
    }
    return request;
  }

  /** Those that curl writes before the ones that were given, in its order. */
  private void ownFields(DraftRequest request) {
    credentials(request);
    command
        .last("range")
        .map(range -> range.matches("\\d+") ? range + "-" : range)
        .ifPresent(range -> defaultField(request, "Range", "bytes=" + range));
    command
        .last("user-agent")
        .filter(agent -> !agent.isEmpty())
        .ifPresent(agent -> defaultField(request, "User-Agent", agent));
    if (!command.has("json")) {
      defaultField(request, "Accept", "*/*");
    }
    if (command.has("compressed") && !isCustom("Accept-Encoding")) {
      CurlDraft.codings(draft, request);
    }
    command
        .last("referer")
        .map(referer -> referer.replaceAll(";auto$", ""))
        .filter(referer -> !referer.isEmpty())
        .ifPresent(referer -> defaultField(request, "Referer", referer));
    cookies(request);
  }

  private void credentials(DraftRequest request) {
    if (isCustom("Authorization")) {
      return;
    }
    if (command.has("digest", "ntlm", "negotiate", "anyauth", "aws-sigv4")) {
      draft.findings().leftOut("credentials that answer a server or sign a request", "--user");
    } else if (command.has("oauth2-bearer")) {
      draft.header(request, "Authorization", "Bearer " + command.last("oauth2-bearer").orElse(""));
    } else {
      command
          .last("user")
          .ifPresent(user -> draft.basic(request, user.contains(":") ? user : user + ":"));
    }
  }

  private void cookies(DraftRequest request) {
    List<String> given = new ArrayList<>();
    for (String each : command.all("cookie")) {
      if (each.contains("=")) {
        given.add(each);
      } else {
        draft.set("cookies", true);
        draft
            .findings()
            .leftOut("files of cookies (each user keeps those that responses set)", "--cookie");
      }
    }
    if (!given.isEmpty() && !isCustom("Cookie")) {
      draft.header(request, "Cookie", String.join(";", given));
    }
  }

  private boolean isCustom(String name) {
    return customNames.stream().anyMatch(name::equalsIgnoreCase);
  }

  private void defaultField(DraftRequest request, String name, String value) {
    if (!isCustom(name)) {
      draft.header(request, name, value);
    }
  }

  private void custom(DraftRequest request, String text) {
    if (text.startsWith("@")) {
      draft.findings().leftOut("files of header fields", text);
      return;
    }
    Optional<Map.Entry<String, String>> field = CurlDraft.field(text);
    field.ifPresent(
        each -> {
          if (each.getKey().equalsIgnoreCase("host")) {
            draft.template(request, "Host", draft.secrets().literal(each.getValue()));
          } else {
            draft.header(request, each.getKey(), each.getValue());
          }
          if (!request.has(each.getKey())) {
            draft.findings().leftOut("fields that the client writes itself", each.getKey());
          }
          if (each.getKey().equalsIgnoreCase("cache-control")
              && each.getValue().matches("(?i).*(no-cache|no-store|max-age=0).*")) {
            request.note(
                "Cache-Control: %s asks caches not to answer; remove it to measure hits."
                    .formatted(each.getValue()));
          }
        });
  }

  private boolean isOneFile() {
    return command.given().stream().filter(each -> DATA.contains(each.name())).count() == 1
        && command.last("data-binary").filter(each -> each.startsWith("@")).isPresent();
  }

  private String named(String file) {
    return files
        .named(file)
        .orElseThrow(
            () ->
                new MalformedValueException(
                    "must send a file that can be read, but there is no \"%s\"".formatted(file)));
  }

  private void upload(DraftRequest request) {
    draft.file(request, named(command.last("upload-file").orElse("")));
  }

  private String data() {
    StringBuilder all = new StringBuilder();
    for (CurlCommand.Given each : command.given()) {
      if (!DATA.contains(each.name())) {
        continue;
      }
      String value = each.value();
      if (value.startsWith("@") && !each.name().equals("data-raw")) {
        throw new MalformedValueException(
            "must have its data in the command, or one file by --data-binary, but takes it from \"%s\""
                .formatted(value.substring(1)));
      }
      String separator = all.isEmpty() || each.name().equals("json") ? "" : "&";
      all.append(separator)
          .append(each.name().equals("data-urlencode") ? urlEncoded(value) : value);
    }
    return all.toString();
  }

  /** As --data-urlencode: what stands before an equals sign is a name and stays as it is. */
  private static String urlEncoded(String text) {
    int equals = text.indexOf('=');
    String name = equals < 1 ? "" : text.substring(0, equals + 1);
    String value = equals < 0 ? text : text.substring(equals + 1);
    return name + encoded(value);
  }

  private static String encoded(String value) {
    if (Marks.isIn(value)) {
      return value;
    }
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  /** Values may stand in quotes of curl's own. */
  private static String unquoted(String value) {
    boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted
        ? value.substring(1, value.length() - 1).replaceAll("\\\\([\\\\\"])", "$1")
        : value;
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (CurlCommand.Given each : command.given()) {
      boolean isLiteral = each.name().equals("form-string");
      if (!isLiteral && !each.name().equals("form")) {
        continue;
      }
      Matcher field = PART.matcher(each.value());
      if (!field.matches()) {
        throw new MalformedValueException("must have form fields of a name and a value");
      }
      String value = field.group(2);
      Optional<String> type = Optional.empty();
      Matcher typed = PART_TYPE.matcher(value);
      if (!isLiteral && typed.matches()) {
        value = typed.group(1);
        type = Optional.of(typed.group(2));
      }
      boolean isFile = !isLiteral && (value.startsWith("@") || value.startsWith("<"));
      parts.add(
          new Part(
              field.group(1),
              isFile ? "" : isLiteral ? value : unquoted(value),
              isFile
                  ? Optional.of(named(value.substring(1).replaceAll(";.*", "")))
                  : Optional.empty(),
              type));
    }
    return parts;
  }
}
