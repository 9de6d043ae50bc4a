package autus.server.responsecache;

import autus.server.responsecache.OriginGate.Overloaded;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;

/**
 * One request for a cacheable route: how it is loaded from the origin, and how it is answered. Used
 * by one thread.
 */
final class Exchange {

  /**
   * What is fresh here may be old a moment later, and nobody tells the caches of clients: they must
   * ask with the entity tag (RFC 9111, 5.2.2.4).
   */
  private static final String ASK_AGAIN = "no-cache";

  private static final String ASK_AGAIN_FOR_ONE_CLIENT = "private, no-cache";

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final FilterChain origin;
  private final Setting setting;
  private final boolean head;

  Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain origin,
      Setting setting) {
    this.request = request;
    this.response = response;
    this.origin = origin;
    this.setting = setting;
    this.head = request.getMethod().equals("HEAD");
  }

  /**
   * Where an exchange takes place.
   *
   * @param restricted whether the response is for one role only
   */
  record Setting(OriginGate gate, InstantSource clock, boolean restricted) {}

  /** A response of the origin that was not sent yet. */
  record Load(CapturedResponse response, long createdMillis, long nanos) {

    StoredResponse stored(String token, String contentType, long lifetimeMillis) {
      return StoredResponse.of(
          token,
          new StoredResponse.Times(createdMillis, lifetimeMillis, nanos / 1_000),
          contentType,
          response.body());
    }
  }

  Load load() throws IOException, ServletException, Overloaded {
    setting.gate().enter();
    try {
      CapturedResponse captured = new CapturedResponse(response);
      // The lifetime counts from before the load, as what it read may be as old as that.
      long createdMillis = setting.clock().millis();
      long startNanos = System.nanoTime();
      origin.doFilter(head ? new AsGet(request) : new SynchronousRequest(request), captured);
      return new Load(captured, createdMillis, System.nanoTime() - startNanos);
    } finally {
      setting.gate().leave();
    }
  }

  /** Answers with what the origin gave. */
  void answer(Load load, CacheStatus status) throws IOException {
    mark(status);
    if (response.getHeader("Cache-Control") == null) {
      askAgain();
    }
    load.response().release(!head);
  }

  /**
   * Answers from a kept response, byte for byte; or, when the client has just that one, with its
   * tag alone.
   */
  void answer(StoredResponse stored, CacheStatus status) throws IOException {
    mark(status);
    askAgain();
    response.setHeader("ETag", stored.entityTag());
    if (EntityTags.match(request.getHeaders("If-None-Match"), stored.entityTag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(stored.contentType());
    response.setContentLength(stored.bodyBytes());
    if (!head) {
      response.getOutputStream().write(stored.payload(), stored.bodyOffset(), stored.bodyBytes());
    }
  }

  /** Answers from the store. */
  void answerHit(StoredResponse stored) throws IOException {
    long nowMillis = setting.clock().millis();
    long ageMillis = Math.max(0, nowMillis - stored.createdMillis());
    response.setHeader("Age", Long.toString(ageMillis / 1_000));
    answer(stored, CacheStatus.hit(stored.expiresMillis() - nowMillis));
  }

  /** Loads without looking into the store and without keeping the answer. */
  void bypass() throws IOException, ServletException, Overloaded {
    mark(CacheStatus.BYPASS);
    answer(load(), CacheStatus.BYPASS);
  }

  /**
   * Says early what happened, in case the origin answers with an error that never comes back here.
   */
  void mark(CacheStatus status) {
    response.setHeader("Cache-Status", status.detail());
    response.setHeader("X-Cache", status.word());
  }

  private void askAgain() {
    response.setHeader(
        "Cache-Control", setting.restricted() ? ASK_AGAIN_FOR_ONE_CLIENT : ASK_AGAIN);
  }

  /** The origin answers a HEAD as it would a GET, so that the answer can be kept. */
  private static final class AsGet extends SynchronousRequest {

    AsGet(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }
  }
}
