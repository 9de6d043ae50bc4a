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

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final FilterChain origin;
  private final OriginGate gate;
  private final InstantSource clock;

  Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain origin,
      OriginGate gate,
      InstantSource clock) {
    this.request = request;
    this.response = response;
    this.origin = origin;
    this.gate = gate;
    this.clock = clock;
  }

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
    gate.enter();
    try {
      CapturedResponse captured = new CapturedResponse(response);
      // The lifetime counts from before the load, as what it read may be as old as that.
      long createdMillis = clock.millis();
      long startNanos = System.nanoTime();
      origin.doFilter(request, captured);
      return new Load(captured, createdMillis, System.nanoTime() - startNanos);
    } finally {
      gate.leave();
    }
  }

  /** Answers with what the origin gave. */
  void answer(Load load, CacheStatus status) throws IOException {
    mark(status);
    load.response().release();
  }

  /** Answers from a kept response, byte for byte. */
  void answer(StoredResponse stored, CacheStatus status) throws IOException {
    mark(status);
    response.setHeader("ETag", stored.entityTag());
    response.setContentType(stored.contentType());
    response.setContentLength(stored.bodyBytes());
    response.getOutputStream().write(stored.payload(), stored.bodyOffset(), stored.bodyBytes());
  }

  /** Answers from the store. */
  void answerHit(StoredResponse stored) throws IOException {
    answer(stored, CacheStatus.hit(stored.expiresMillis() - clock.millis()));
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
}
