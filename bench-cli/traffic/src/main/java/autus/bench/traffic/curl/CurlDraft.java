package autus.bench.traffic.curl;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.WebAddress;
import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of curl as a draft: each request with the fields that curl sends, in its order. */
public final class CurlDraft {

  private static final int MOST_URLS = 200;

  /** What curl asks for with --compressed, where it was built with all codings. */
  private static final String CODINGS = "deflate, gzip, br, zstd";

  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*");
  private static final Pattern HEADER = Pattern.compile("(?s)([^:;]+)([:;])(.*)");

  /** A prompt, or a variable of the shell for one command. */
  private static final Pattern BEFORE = Pattern.compile("(?s)[$%>]|sudo|time|[A-Za-z_]\\w*=.*");

  private static final Pattern RESOLVE = Pattern.compile("\\+?([^:]+):(\\d+):(.+)");
  private static final Pattern CONNECT_TO = Pattern.compile("([^:]*):(\\d*):([^:]+):(\\d+)");

  private final String file;
  private final Draft draft;
  private final CurlFiles files;
  private boolean hasWire;

  private CurlDraft(String file, Draft draft, CurlFiles files) {
    this.file = file;
    this.draft = draft;
    this.files = files;
  }

  /**
   * Reads commands.
   *
   * @param file as messages call the document
   * @param files how files are called that requests send
   * @throws UserErrorException if there is none that can be understood
   */
  public static void read(String file, String text, Draft draft, CurlFiles files) {
    CurlDraft reading = new CurlDraft(file, draft, files);
    boolean isPrompt = PromptWords.isMeant(text);
    List<Words> commands = isPrompt ? PromptWords.of(text) : ShellWords.of(file, text);
    int count = 0;
    for (Words words : commands) {
      List<String> all = withoutPrompt(words.words());
      if (isCurl(all)) {
        count++;
        for (CurlCommand command :
            CurlCommand.of(file, new Words(words.line(), all), draft.findings())) {
          reading.take(command);
        }
      } else {
        draft.findings().leftOut("commands that are not curl", program(all));
      }
    }
    if (count > 1 && reading.hasWire) {
      draft
          .findings()
          .decided("options such as -k, -L and -m hold for all requests, as a scenario has them");
    }
    if (count == 0) {
      throw new UserErrorException(
          "%s must hold commands of curl, but has none; each begins with the word curl"
              .formatted(file));
    }
  }

  private static List<String> withoutPrompt(List<String> words) {
    int from = 0;
    while (from < words.size() - 1 && BEFORE.matcher(words.get(from)).matches()) {
      from++;
    }
    return words.subList(from, words.size());
  }

  /** A word that is no name of a program may be data of the one before, with whatever in it. */
  private static String program(List<String> words) {
    return words.isEmpty() || !words.get(0).matches("[\\w./-]{1,40}") ? "" : words.get(0);
  }

  private static boolean isCurl(List<String> words) {
    return !words.isEmpty()
        && words.get(0).toLowerCase(Locale.ROOT).matches("(.*[/\\\\])?curl(\\.exe)?");
  }

  private void take(CurlCommand command) {
    wire(command);
    for (String url : command.urls()) {
      for (String each : urls(command, url)) {
        String whole = SCHEME.matcher(each).matches() ? each : "http://" + each;
        String method = "GET";
        try {
          CurlRequest request = new CurlRequest(command, draft, files);
          method = request.method();
          draft.add(request.of(address(command, whole, request)));
        } catch (MalformedValueException impossible) {
          draft.leftOut(method, whole, impossible);
        }
      }
    }
  }

  private WebAddress address(CurlCommand command, String url, CurlRequest request) {
    int fragment = url.indexOf('#');
    String plain = fragment < 0 ? url : url.substring(0, fragment);
    String query = request.query();
    if (!query.isEmpty()) {
      String slash = plain.replaceFirst("^[^:]+://", "").matches("[^/?]*") ? "/" : "";
      plain += slash + (plain.contains("?") ? (plain.endsWith("?") ? "" : "&") : "?") + query;
    }
    WebAddress whole = WebAddress.parse(plain);
    Optional<String> given = command.last("request-target");
    if (given.isPresent()) {
      return whole.withTarget(given.get());
    }
    return command.has("path-as-is") ? whole : whole.withoutDots();
  }

  private List<String> urls(CurlCommand command, String url) {
    if (command.has("globoff") || !url.matches(".*[\\[{].*")) {
      return List.of(url);
    }
    Optional<List<String>> all = UrlGlob.expanded(url, MOST_URLS);
    return all.orElseThrow(
        () ->
            new UserErrorException(
                "%s, line %d: a URL with {a,b} or [1-9] must stand for at most %d URLs and be well formed, but \"%s\" is not; -g takes it as it is"
                    .formatted(
                        file, command.line(), MOST_URLS, Draft.shown("GET", url).substring(4))));
  }

  /** What holds for the whole scenario; the last command decides. */
  private void wire(CurlCommand command) {
    hasWire |=
        command.has(
            "insecure", "location", "location-trusted", "max-time", "http2", "cacert", "cert");
    Map<String, Object> tls = new LinkedHashMap<>();
    if (command.has("insecure")) {
      tls.put("insecure", true);
    }
    command
        .last("cacert")
        .ifPresent(ca -> files.named(ca).ifPresent(name -> tls.put("ca-file", name)));
    Optional<String> certificate = command.last("cert").flatMap(files::named);
    Optional<String> key = command.last("key").flatMap(files::named);
    if (certificate.isPresent() && key.isPresent()) {
      tls.put("certificate", certificate.get());
      tls.put("key", key.get());
    } else if (command.has("cert", "key")) {
      draft
          .findings()
          .leftOut("certificates of clients, which need files for --cert and --key", "");
    }
    if (Boolean.TRUE.equals(tls.get("insecure"))) {
      tls.remove("ca-file");
    }
    if (!tls.isEmpty()) {
      draft.set("tls", tls);
    }
    if (command.has("http2", "http2-prior-knowledge")) {
      draft.set("protocol", "http/2");
    }
    if (command.has("location", "location-trusted", "follow")) {
      long most = command.last("max-redirs").map(CurlDraft::number).orElse(20L);
      draft.set("follow-redirects", Math.min(20, most < 0 ? 20 : most));
    }
    command.last("max-time").map(CurlDraft::seconds).ifPresent(time -> draft.set("timeout", time));
    place(command);
  }

  private void place(CurlCommand command) {
    command
        .last("unix-socket")
        .ifPresent(socket -> files.named(socket).ifPresent(name -> draft.set("unix-socket", name)));
    List<String> points = new ArrayList<>();
    for (String each : command.all("resolve")) {
      Matcher parts = RESOLVE.matcher(each);
      if (parts.matches()) {
        points.add(parts.group(3).split(",", -1)[0] + ":" + parts.group(2));
      }
    }
    for (String each : command.all("connect-to")) {
      Matcher parts = CONNECT_TO.matcher(each);
      if (parts.matches()) {
        points.add(parts.group(3) + ":" + parts.group(4));
      }
    }
    if (points.size() == 1) {
      draft.set("connect-to", points.get(0));
    } else if (!points.isEmpty()) {
      draft
          .findings()
          .leftOut("addresses of --resolve and --connect-to, of which one is possible", "");
    }
    command
        .last("proxy")
        .ifPresent(
            proxy ->
                draft
                    .findings()
                    .leftOut("proxies, which `run --proxy` and `proxy:` name", "--proxy"));
  }

  private static Long number(String text) {
    return text.matches("-?\\d{1,9}") ? Long.parseLong(text) : 20L;
  }

  private static String seconds(String text) {
    boolean isPossible =
        text.matches("\\d{1,4}(\\.\\d{1,3})?") && Double.parseDouble(text) >= 0.001;
    return isPossible && Double.parseDouble(text) <= 3600 ? text + "s" : "30s";
  }

  /** Reads a field as curl has it on its command line; empty if it only takes one away. */
  static Optional<Map.Entry<String, String>> field(String text) {
    Matcher parts = HEADER.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String value = parts.group(3).strip();
    boolean isSent = parts.group(2).equals(";") ? value.isEmpty() : !value.isEmpty();
    return isSent ? Optional.of(Map.entry(parts.group(1).strip(), value)) : Optional.empty();
  }

  /** The name of a field, whether it is sent or taken away. */
  static String fieldName(String text) {
    Matcher parts = HEADER.matcher(text);
    return (parts.matches() ? parts.group(1) : text).strip();
  }

  static void codings(Draft draft, DraftRequest request) {
    draft.header(request, "Accept-Encoding", CODINGS);
  }
}
