package autus.responsecache.http;

import autus.responsecache.counts.Reason;
import autus.responsecache.http.HeaderRules.Fate;
import autus.responsecache.route.KeyParts;
import autus.responsecache.store.StoredResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Decides whether a response of the origin is what anybody gets, and in what form it may be kept
 * (RFC 9111, 3): of a declared media type, with no header that is one client's own, and nothing
 * that says it is.
 */
public final class Judge {

  /** A bigger body would hold up every other answer on the connection to the store. */
  public static final int MAX_STORED_BYTES = 1 << 20;

  /** Below, compression saves less than a packet. */
  private static final int MIN_GZIP_BYTES = 1_024;

  /** Headers that no handler of a kept response gets to see, so that it cannot vary by them. */
  private static final Set<String> NEVER_SEEN =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "accept-charset",
          "cookie",
          "origin",
          "access-control-request-method",
          "access-control-request-headers",
          "access-control-request-private-network");

  private final KeyParts key;
  private final Selection.Form form;
  private final HeaderRules rules;

  public Judge(KeyParts key, Selection.Form form, HeaderRules rules) {
    this.key = key;
    this.form = form;
    this.rules = rules;
  }

  /**
   * What is said of a response: that it is what anybody gets, in this form, or why not. Whether one
   * of that status and size is kept is for the route to say.
   */
  public sealed interface Verdict {

    /** To be kept. */
    final class Keep implements Verdict {

      private final StoredResponse.Head head;
      private final byte[] body;

      Keep(StoredResponse.Head head, byte[] body) {
        this.head = head;
        this.body = body;
      }

      public StoredResponse.Head head() {
        return head;
      }

      public byte[] body() {
        return body;
      }
    }

    /**
     * Not to be kept.
     *
     * @param detail what in particular; may be empty
     */
    record Leave(Reason reason, String detail) implements Verdict {}
  }

  /**
   * Judges.
   *
   * @param lookedAt what the handler looked at although it is not in the key
   */
  public Verdict judge(CapturedResponse response, List<String> lookedAt) {
    if (!lookedAt.isEmpty()) {
      return new Verdict.Leave(Reason.READ, String.join(", ", lookedAt));
    }
    if (Directives.forbidKeeping(response.getHeaders("Cache-Control"))) {
      return new Verdict.Leave(
          Reason.RESPONSE_DIRECTIVE, String.join(", ", response.getHeaders("Cache-Control")));
    }
    boolean isOk = response.getStatus() == CapturedResponse.SC_OK;
    Optional<String> errorMessage = response.errorMessage();
    byte[] body =
        errorMessage.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(response::body);
    @Nullable String contentType =
        errorMessage.isPresent() ? StoredResponse.ERROR_PAGE : response.getContentType();
    if (isOk && (contentType == null || !isOfTheForm(contentType))) {
      return new Verdict.Leave(Reason.MEDIA_TYPE, String.valueOf(contentType));
    }
    if (contentType == null) {
      contentType = "";
    }
    Map<String, List<String>> replayed = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : response.ownHeaders().entrySet()) {
      Optional<Verdict.Leave> obstacle = obstacle(header.getKey(), header.getValue());
      if (obstacle.isPresent()) {
        return obstacle.get();
      }
      if (rules.of(header.getKey()) == Fate.REPLAYED) {
        replayed.put(header.getKey(), header.getValue());
      }
    }
    return isOk && form.gzip() && body.length >= MIN_GZIP_BYTES && isWorthCompressing()
        ? compressed(contentType, replayed, body)
        : new Verdict.Keep(
            new StoredResponse.Head(response.getStatus(), contentType, replayed), body);
  }

  private boolean isOfTheForm(String contentType) {
    if (contentType.equals(form.mediaType())) {
      return true;
    }
    try {
      MimeType type = MimeTypeUtils.parseMimeType(contentType);
      return form.mediaType().equalsIgnoreCase(type.getType() + "/" + type.getSubtype());
    } catch (InvalidMimeTypeException e) {
      return false;
    }
  }

  private Optional<Verdict.Leave> obstacle(String header, List<String> values) {
    if (header.equalsIgnoreCase("Vary")) {
      List<String> uncovered = uncovered(values);
      return uncovered.isEmpty()
          ? Optional.empty()
          : Optional.of(new Verdict.Leave(Reason.VARY, String.join(", ", uncovered)));
    }
    if (header.equalsIgnoreCase("Content-Encoding")) {
      return Optional.of(new Verdict.Leave(Reason.ENCODING, String.join(", ", values)));
    }
    if (rules.of(header) == Fate.FORBIDS) {
      return Optional.of(
          header.equalsIgnoreCase("Set-Cookie")
              ? new Verdict.Leave(Reason.SET_COOKIE, "")
              : new Verdict.Leave(Reason.HEADER, header));
    }
    return Optional.empty();
  }

  private List<String> uncovered(List<String> vary) {
    List<String> uncovered = new ArrayList<>();
    for (String value : vary) {
      for (String member : value.split(",", -1)) {
        String name = member.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()
            && !NEVER_SEEN.contains(name)
            && !key.named().headers().contains(name)
            && !(name.equals("authorization") && key.tellsUsersApart())) {
          uncovered.add(member.strip());
        }
      }
    }
    return uncovered;
  }

  private boolean isWorthCompressing() {
    String type = form.mediaType();
    return type.startsWith("text/")
        || type.endsWith("json")
        || type.endsWith("xml")
        || type.endsWith("javascript");
  }

  private static Verdict compressed(
      String contentType, Map<String, List<String>> headers, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    Map<String, List<String>> all = new LinkedHashMap<>(headers);
    all.put("Content-Encoding", List.of("gzip"));
    return new Verdict.Keep(
        new StoredResponse.Head(CapturedResponse.SC_OK, contentType, all), bytes.toByteArray());
  }
}
