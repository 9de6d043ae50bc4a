package autus.responsecache;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One request for a cacheable route: how it is loaded from the origin, and how it is answered. Used
 * by one thread.
 */
public final class Exchange {

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
  private final Terms terms;
  private final boolean head;

  Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain origin,
      Setting setting,
      Terms terms) {
    this.request = request;
    this.response = response;
    this.origin = origin;
    this.setting = setting;
    this.terms = terms;
    this.head = request.getMethod().equals("HEAD");
  }

  /**
   * Where exchanges take place.
   *
   * @param cacheName how the cache calls itself in Cache-Status
   */
  record Setting(String cacheName, OriginGate gate, InstantSource clock) {}

  /**
   * What the route's line says.
   *
   * @param restricted whether the response is for one role only
   */
  record Terms(RouteCounters counters, boolean restricted) {}

  /** A response of the origin that was not sent yet. */
  public static final class Load {

    private final CapturedResponse response;
    private final long createdMillis;
    private final long nanos;

    private Load(CapturedResponse response, long createdMillis, long nanos) {
      this.response = response;
      this.createdMillis = createdMillis;
      this.nanos = nanos;
    }

    /** What the load took. */
    public long nanos() {
      return nanos;
    }

    /**
     * The response as it is kept; nothing if it must not be.
     *
     * @param token of the namespace, as it was read before the load
     */
    public Optional<StoredResponse> storable(String token, long lifetimeMillis) {
      return response
          .storableContentType()
          .map(
              contentType ->
                  StoredResponse.of(
                      token,
                      new StoredResponse.Times(createdMillis, lifetimeMillis, nanos / 1_000),
                      contentType,
                      response.body()));
    }
  }

  /** Where what happens to this request is counted. */
  public RouteCounters counters() {
    return terms.counters();
  }

  /** Counts a lookup in vain, and says early that there was one. */
  public void miss() {
    terms.counters().miss();
    mark(CacheStatus.NOT_STORED);
  }

  /** Asks the origin; waits for its turn if too many others do. */
  public Load load() throws IOException, ServletException, Overloaded {
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
  public void answer(Load load, CacheStatus status) throws IOException {
    mark(status);
    if (response.getHeader("Cache-Control") == null) {
      askAgain();
    }
    load.response.release(!head);
  }

  /**
   * Answers from a kept response, byte for byte; or, when the client has just that one, with its
   * tag alone.
   */
  public void answer(StoredResponse stored, CacheStatus status) throws IOException {
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

  /** Answers from the store, and counts a hit. */
  public void answerHit(StoredResponse stored) throws IOException {
    terms.counters().hit();
    long nowMillis = setting.clock().millis();
    long ageMillis = Math.max(0, nowMillis - stored.createdMillis());
    response.setHeader("Age", Long.toString(ageMillis / 1_000));
    answer(stored, CacheStatus.hit(stored.expiresMillis() - nowMillis));
  }

  /** Loads without looking into the store and without keeping the answer, and counts a bypass. */
  public void bypass() throws IOException, ServletException, Overloaded {
    terms.counters().bypass();
    mark(CacheStatus.BYPASS);
    answer(load(), CacheStatus.BYPASS);
  }

  /**
   * Says early what happened, in case the origin answers with an error that never comes back here.
   */
  void mark(CacheStatus status) {
    response.setHeader("Cache-Status", setting.cacheName() + "; " + status.detail());
    response.setHeader("X-Cache", status.word());
  }

  private void askAgain() {
    response.setHeader("Cache-Control", terms.restricted() ? ASK_AGAIN_FOR_ONE_CLIENT : ASK_AGAIN);
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
