package autus.bench.traffic.har;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.draft.Draft;
import autus.bench.traffic.draft.DraftRequest;
import autus.bench.traffic.draft.Part;
import autus.bench.traffic.draft.WebAddress;
import autus.bench.traffic.foreign.Foreign;
import autus.bench.traffic.foreign.ForeignJson;
import autus.bench.yaml.MalformedValueException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A recording as a draft: its requests in the order of their times, as one session of a user. Reads
 * entry by entry, without bodies of responses, so that memory does not follow the size of the
 * archive.
 */
public final class HarDraft {

  /** Members of no use here, some of them large. */
  private static final Set<String> SKIPPED =
      Set.of(
          "content",
          "timings",
          "_initiator",
          "_webSocketMessages",
          "queryString",
          "_securityDetails",
          "_highlighted",
          "_request_id",
          "_priority");

  private static final int MOST_ENTRIES = 20_000;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Draft draft;
  private final List<Recorded> recorded = new ArrayList<>();
  private final Set<String> setCookies = new HashSet<>();
  private String creator = "";
  private Optional<String> mainOrigin = Optional.empty();

  private HarDraft(Draft draft) {
    this.draft = draft;
  }

  /** A request with what the recording says of its times. */
  private record Recorded(Entry entry, Foreign whole) {}

  /**
   * What a recording says beside its requests.
   *
   * @param creator the program that wrote it, or nothing
   * @param mainOrigin of the first page
   * @param session its times
   */
  public record Summary(String creator, Optional<String> mainOrigin, SessionTimes session) {}

  /**
   * Reads an archive.
   *
   * @throws UserErrorException if it is none
   */
  public static Summary read(String file, InputStream in, Draft draft) {
    HarDraft reading = new HarDraft(draft);
    boolean isArchive = ForeignJson.eachEntry(file, in, SKIPPED, reading::take, reading::takeOther);
    if (!isArchive) {
      throw new UserErrorException(
          "%s must be an HTTP archive with a list $.log.entries, but has none".formatted(file));
    }
    return reading.summary();
  }

  private void takeOther(Foreign member) {
    if (member.path().endsWith(".creator") && member.isMap()) {
      creator = (member.textOr("name", "") + " " + member.textOr("version", "")).strip();
    }
  }

  private void take(Foreign whole) {
    Entry entry = Entry.of(whole);
    Optional<String> reason = entry.reasonToLeaveOut();
    if (reason.isPresent()) {
      draft.findings().leftOut(reason.get(), Draft.shown(entry.method(), entry.url()));
    } else if (recorded.size() >= MOST_ENTRIES) {
      draft.findings().leftOut("requests behind the first %,d".formatted(MOST_ENTRIES), "");
    } else {
      recorded.add(new Recorded(entry, whole.at("request")));
    }
  }

  private Summary summary() {
    recorded.sort(Comparator.comparingDouble(each -> each.entry().startMillis()));
    Map<String, SessionTimes.Builder> times = new LinkedHashMap<>();
    int http2 = 0;
    for (Recorded each : recorded) {
      try {
        DraftRequest request = request(each);
        draft.add(request);
        times
            .computeIfAbsent(request.origin(), origin -> new SessionTimes.Builder())
            .add(each.entry());
        if (mainOrigin.isEmpty() && each.entry().isDocument()) {
          mainOrigin = Optional.of(request.origin());
        }
        http2 +=
            each.entry().isHttp2() && mainOrigin.filter(request.origin()::equals).isPresent()
                ? 1
                : 0;
      } catch (MalformedValueException impossible) {
        draft.leftOut(each.entry().method(), each.entry().url(), impossible);
      }
    }
    if (!setCookies.isEmpty()) {
      draft.set("cookies", true);
      draft
          .findings()
          .decided("each user keeps the cookies that responses set, as the browser did");
    }
    if (http2 > 0) {
      draft.set("protocol", "http/2");
      draft.findings().decided("HTTP/2, since the recording has it");
    }
    SessionTimes session =
        mainOrigin
            .map(times::get)
            .or(
                () ->
                    times.values().stream()
                        .max(Comparator.comparingInt(SessionTimes.Builder::count)))
            .map(SessionTimes.Builder::build)
            .orElse(SessionTimes.NONE);
    return new Summary(creator, mainOrigin, session);
  }

  private DraftRequest request(Recorded each) {
    Entry entry = each.entry();
    DraftRequest request = draft.request(entry.method(), WebAddress.parse(entry.url()));
    for (Foreign field : each.whole().items("headers")) {
      field(request, field.textOr("name", ""), field.textOr("value", ""));
    }
    each.whole().find("postData").ifPresent(data -> body(request, data));
    setCookies.addAll(entry.setCookies());
    if (!request.isSafe()) {
      request.note("Writes each time that it is sent.");
    }
    return request;
  }

  private void field(DraftRequest request, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isConditional = lower.equals("if-none-match") || lower.equals("if-modified-since");
    boolean isNoCache =
        (lower.equals("cache-control") || lower.equals("pragma"))
            && value.matches("(?i).*(no-cache|no-store|max-age=0).*");
    if (name.isEmpty() || name.startsWith(":")) {
      return; // HTTP/2 writes method, path and host so
    }
    if (isConditional) {
      draft.findings().leftOut("conditions of the browser's own cache", name);
    } else if (isNoCache) {
      draft
          .findings()
          .leftOut(
              "fields by which a browser without its cache asks caches not to answer",
              name + ": " + value);
    } else if (lower.equals("cookie")) {
      String own = withoutKept(value);
      if (!own.isEmpty()) {
        draft.header(request, name, own);
      }
    } else {
      draft.header(request, name, value);
    }
  }

  /** What the user does not have from earlier responses. */
  private String withoutKept(String cookies) {
    List<String> own = new ArrayList<>();
    for (String cookie : cookies.split(";", -1)) {
      String name = cookie.split("=", 2)[0].strip();
      if (!name.isEmpty() && !setCookies.contains(name)) {
        own.add(cookie.strip());
      }
    }
    return String.join("; ", own);
  }

  private void body(DraftRequest request, Foreign data) {
    String type = data.textOr("mimeType", "").strip();
    String lower = type.toLowerCase(Locale.ROOT);
    Optional<String> text = data.text("text").filter(each -> !each.isEmpty());
    List<Foreign> params = data.items("params");
    if (lower.startsWith("multipart/form-data")) {
      List<Part> parts =
          params.isEmpty() ? MultipartText.parts(text.orElse(""), type) : parts(params);
      draft.multipart(request, parts);
    } else if (text.isPresent()) {
      draft.body(request, text.get(), type.isEmpty() ? "text/plain" : type);
    } else if (!params.isEmpty()) {
      if (!lower.isEmpty() && !lower.startsWith(FORM)) {
        throw new MalformedValueException("must have the text of its body, but has none");
      }
      Map<String, List<String>> fields = new LinkedHashMap<>();
      for (Foreign param : params) {
        // As they were sent: encoded, by most recorders.
        fields
            .computeIfAbsent(
                WebAddress.decoded(param.textOr("name", "")), name -> new ArrayList<>())
            .add(WebAddress.decoded(param.textOr("value", "").replace('+', ' ')));
      }
      draft.form(request, fields);
    } else if (data.find("_file").isPresent() || data.find("encoding").isPresent()) {
      throw new MalformedValueException("must have a body of text, but has another");
    }
  }

  private static List<Part> parts(List<Foreign> params) {
    return params.stream()
        .map(
            param -> {
              if (param.text("fileName").filter(name -> !name.isEmpty()).isPresent()) {
                throw new MalformedValueException(
                    "must have a form without files, which no recording holds, but uploads some");
              }
              return new Part(
                  param.textOr("name", ""),
                  param.textOr("value", ""),
                  Optional.empty(),
                  param.text("contentType").filter(type -> !type.isEmpty()));
            })
        .collect(Collectors.toList());
  }
}
