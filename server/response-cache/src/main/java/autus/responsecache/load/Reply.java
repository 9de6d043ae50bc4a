package autus.responsecache.load;

import autus.responsecache.http.CacheStatus;
import autus.responsecache.http.Directives;
import autus.responsecache.http.Preconditions;
import autus.responsecache.http.Problem;
import autus.responsecache.store.StoredResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets for one request: a loaded or kept response, with what the cache says of it.
 * Used by one thread.
 */
final class Reply {

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Exchange.Setting setting;
  private final Exchange.Line line;
  private final boolean head;

  Reply(
      HttpServletRequest request,
      HttpServletResponse response,
      Exchange.Setting setting,
      Exchange.Line line) {
    this.request = request;
    this.response = response;
    this.setting = setting;
    this.line = line;
    this.head = request.getMethod().equals("HEAD");
  }

  /** Sends what the origin gave. */
  void send(Exchange.Load load, CacheStatus status) throws IOException {
    mark(status);
    if (!Directives.forbidKeeping(response.getHeaders("Cache-Control"))) {
      response.setHeader(
          "Cache-Control", setting.downstream().ofUnkept(line.route().key().tellsUsersApart()));
    }
    sayVary();
    load.release(!head);
  }

  /** Sends a kept response, byte for byte; or, when the client has just that one, its tag alone. */
  void send(StoredResponse stored, CacheStatus status) throws IOException {
    mark(status);
    long remainingMillis = stored.expiresMillis() - setting.clock().millis();
    response.setHeader(
        "Cache-Control",
        setting.downstream().ofKept(line.route().key().tellsUsersApart(), remainingMillis));
    sayVary();
    Replay replay = new Replay();
    stored.forEachHeader(replay::set);
    if (stored.status() != HttpServletResponse.SC_OK) {
      sendOther(stored);
      return;
    }
    response.setHeader("ETag", stored.entityTag());
    if (Preconditions.clientHas(request, stored.entityTag(), replay.lastModified)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setStatus(stored.status());
    response.setContentType(stored.contentType());
    response.setContentLength(stored.bodyBytes());
    if (!head) {
      response.getOutputStream().write(stored.payload(), stored.bodyOffset(), stored.bodyBytes());
    }
  }

  /** A status with which preconditions have nothing to do (RFC 9110, 13.2.1). */
  private void sendOther(StoredResponse stored) throws IOException {
    if (stored.isErrorPage()) {
      String message = stored.text();
      response.sendError(stored.status(), message.isEmpty() ? null : message);
      return;
    }
    response.setStatus(stored.status());
    if (!stored.contentType().isEmpty()) {
      response.setContentType(stored.contentType());
    }
    response.setContentLength(stored.bodyBytes());
    if (!head) {
      response.getOutputStream().write(stored.payload(), stored.bodyOffset(), stored.bodyBytes());
    }
  }

  /** Sets the headers of a kept response, of which some may be there already. */
  private final class Replay {

    private String last = "";
    private @Nullable String lastModified;

    private void set(String name, String value) {
      if (name.equals(last)) {
        response.addHeader(name, value);
      } else {
        response.setHeader(name, value);
      }
      last = name;
      if (name.equalsIgnoreCase("Last-Modified")) {
        lastModified = value;
      }
    }
  }

  /** Answers in place of the origin. */
  void refuse(Problem problem, Duration retryAfter) throws IOException {
    sayRetryAfter(retryAfter);
    problem.send(response);
  }

  /** Says when it is worth another try. */
  void sayRetryAfter(Duration pause) {
    response.setHeader("Retry-After", Troubles.retryAfter(pause));
  }

  /** Says how old a kept response is. */
  void sayAge(StoredResponse stored) {
    long ageMillis = Math.max(0, setting.clock().millis() - stored.createdMillis());
    response.setHeader("Age", Long.toString(ageMillis / 1_000));
  }

  /**
   * Says early what happened, in case the origin answers with an error that never comes back here.
   */
  void mark(CacheStatus status) {
    response.setHeader("Cache-Status", setting.cacheName() + "; " + status.detail());
    response.setHeader("X-Cache", status.word());
  }

  /** Names what the response was chosen by, beside what is named already (RFC 9110, 12.5.5). */
  private void sayVary() {
    if (line.vary().isEmpty()) {
      return;
    }
    String said = String.join(",", response.getHeaders("Vary")).toLowerCase(Locale.ROOT);
    List<String> unsaid =
        said.isEmpty()
            ? line.vary()
            : line.vary().stream()
                .filter(name -> !said.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
    if (!unsaid.isEmpty()) {
      response.addHeader("Vary", String.join(", ", unsaid));
    }
  }
}
