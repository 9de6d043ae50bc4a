package autus.responsecache.load;

import autus.responsecache.counts.Reason;
import autus.responsecache.counts.ReasonLog;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.http.CacheStatus;
import autus.responsecache.http.CapturedResponse;
import autus.responsecache.http.Directives;
import autus.responsecache.http.Downstream;
import autus.responsecache.http.HeaderRules;
import autus.responsecache.http.Judge;
import autus.responsecache.http.Judge.Verdict;
import autus.responsecache.http.KeyedRequest;
import autus.responsecache.http.Problem;
import autus.responsecache.http.Selection;
import autus.responsecache.http.SynchronousRequest;
import autus.responsecache.route.CachedRead;
import autus.responsecache.store.StoredResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One request for a cacheable route: how it is loaded from the origin, what of that may be kept,
 * and how both are counted. Used by one thread.
 */
public final class Exchange {

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final FilterChain origin;
  private final Setting setting;
  private final Line line;
  private final Selection selection;
  private final boolean head;
  private final Reply reply;
  private @Nullable CapturedResponse lastLoaded;

  public Exchange(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain origin,
      Setting setting,
      Line line,
      Selection selection) {
    this.request = request;
    this.response = response;
    this.origin = origin;
    this.setting = setting;
    this.line = line;
    this.selection = selection;
    this.head = request.getMethod().equals("HEAD");
    this.reply = new Reply(request, response, setting, line);
  }

  /**
   * Where exchanges take place.
   *
   * @param cacheName how the cache calls itself in Cache-Status
   * @param downstream what the caches of clients are told
   */
  public record Setting(
      String cacheName,
      OriginGate gate,
      InstantSource clock,
      Downstream downstream,
      Keeping keeping) {}

  /** What decides on keeping, and who hears why something is not kept. */
  public record Keeping(HeaderRules headers, ReasonLog log, LoadWatch loads) {}

  /** What is known of the route. */
  public record Line(CachedRead route, RouteCounters counters, List<String> vary) {}

  /** A response of the origin that was not sent yet. */
  public static final class Load {

    private final CapturedResponse response;
    private final long createdMillis;
    private final long nanos;
    private final List<String> lookedAt;

    private Load(CapturedResponse response, long createdMillis, long nanos, List<String> lookedAt) {
      this.response = response;
      this.createdMillis = createdMillis;
      this.nanos = nanos;
      this.lookedAt = lookedAt;
    }

    /** What the load took. */
    public long nanos() {
      return nanos;
    }

    /** Whether the origin says that it has failed. */
    boolean isFailure() {
      return response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** Sends it as the origin gave it. */
    void release(boolean withBody) throws IOException {
      response.release(withBody);
    }
  }

  /** Where what happens to this request is counted. */
  public RouteCounters counters() {
    return line.counters();
  }

  /** Counts a lookup in vain, and says early that there was one. */
  public void miss() {
    counters().miss();
    reply.mark(CacheStatus.NOT_STORED);
  }

  /** Asks the origin; waits for its turn if too many others do. */
  public Load load() throws IOException, ServletException, Overloaded {
    checkThatLoadsAreWanted();
    setting.gate().enter();
    try (LoadWatch.Watched watched = setting.keeping().loads().begin(line.route(), request)) {
      CapturedResponse captured = new CapturedResponse(response);
      lastLoaded = captured;
      List<String> lookedAt = new CopyOnWriteArrayList<>();
      // The lifetime counts from before the load, as what it read may be as old as that.
      long createdMillis = setting.clock().millis();
      long startNanos = System.nanoTime();
      origin.doFilter(asTheHandlerSeesIt(captured, lookedAt), captured);
      long nanos = System.nanoTime() - startNanos;
      counters().load(nanos);
      watched.ended(captured.getStatus());
      return new Load(captured, createdMillis, nanos, lookedAt);
    } finally {
      setting.gate().leave();
    }
  }

  /** A request for which the store is not asked is the handler's own business. */
  private HttpServletRequest asTheHandlerSeesIt(CapturedResponse captured, List<String> lookedAt) {
    if (selection instanceof Selection.Keyed keyed) {
      return new KeyedRequest(
          request, line.route().key(), keyed.form(), lookedAt::add, captured::hasBegun);
    }
    return head ? new AsGet(request) : new SynchronousRequest(request);
  }

  /**
   * The response as it is kept; nothing if it must not be, which is counted and said.
   *
   * @param token of the namespace, as it was read before the load
   */
  public Optional<StoredResponse> storable(Load load, String token, long lifetimeMillis) {
    return product(load, token, lifetimeMillis).toStore();
  }

  /**
   * What a load is good for.
   *
   * @param toStore what may be kept
   * @param isUnkeepable whether the next response will not be kept either, as far as one can tell
   */
  public record Product(Optional<StoredResponse> toStore, Outcome outcome, boolean isUnkeepable) {}

  /** The same of a load under no token. */
  public Product product(Load load) {
    return product(load, StoredResponse.NO_TOKEN, 0);
  }

  /** The same, to be kept under a token, for that long if it is not a negative one. */
  public Product product(Load load, String token, long lifetimeMillis) {
    if (!(selection instanceof Selection.Keyed keyed)) {
      return new Product(Optional.empty(), Outcome.PRIVATE, false);
    }
    Judge judge = new Judge(line.route().key(), keyed.form(), setting.keeping().headers());
    Verdict verdict = judge.judge(load.response, load.lookedAt);
    int status = load.response.getStatus();
    if (verdict instanceof Verdict.Leave leave) {
      say(leave.reason(), leave.detail());
      return load.isFailure()
          ? new Product(Optional.empty(), Outcome.FAILED, false)
          : new Product(Optional.empty(), Outcome.PRIVATE, status == HttpServletResponse.SC_OK);
    }
    Verdict.Keep keep = (Verdict.Keep) verdict;
    boolean isNegative =
        status == HttpServletResponse.SC_NOT_FOUND || status == HttpServletResponse.SC_GONE;
    long millis = isNegative ? line.route().options().negativeTtl().toMillis() : lifetimeMillis;
    StoredResponse response =
        StoredResponse.of(
            token,
            new StoredResponse.Times(load.createdMillis, millis, load.nanos / 1_000),
            keep.head(),
            keep.body());
    if (keep.body().length > Judge.MAX_STORED_BYTES) {
      say(Reason.TOO_LARGE, keep.body().length + " bytes");
      return new Product(Optional.empty(), Outcome.served(response), true);
    }
    if (status == HttpServletResponse.SC_OK || (isNegative && millis > 0)) {
      return new Product(Optional.of(response), Outcome.kept(response), false);
    }
    say(Reason.STATUS, Integer.toString(status));
    Outcome outcome = load.isFailure() ? Outcome.failed(response) : Outcome.served(response);
    return new Product(Optional.empty(), outcome, false);
  }

  private void say(Reason reason, String detail) {
    counters().notKept(reason);
    setting.keeping().log().say(line.route(), reason, detail);
  }

  /** Takes back what the last load has said, so that something else can be answered. */
  void takeBack() {
    if (lastLoaded != null) {
      lastLoaded.discard();
    }
  }

  /** Answers with what is too old, since the origin does not answer. */
  void answerStale(StoredResponse stored, CacheStatus status) throws IOException {
    counters().stale();
    reply.sayAge(stored);
    reply.send(stored, status);
  }

  /** Answers in place of the origin. */
  void refuse(Problem problem, Duration retryAfter) throws IOException {
    reply.refuse(problem, retryAfter);
  }

  void sayRetryAfter(Duration pause) {
    reply.sayRetryAfter(pause);
  }

  /**
   * Whether something of that age may still be served: it is not over its time and this much more.
   */
  public boolean isWithin(StoredResponse stored, Duration beyond) {
    return setting.clock().millis() < stored.expiresMillis() + beyond.toMillis();
  }

  /** Whether the time of a kept response is over, if there is one. */
  boolean isOver(Optional<StoredResponse> stored) {
    return stored.isPresent() && remainingMillis(stored.get()) <= 0;
  }

  /** The time that is left to a kept response. */
  public long remainingMillis(StoredResponse stored) {
    return stored.expiresMillis() - setting.clock().millis();
  }

  /** Answers with what the origin gave. */
  public void answer(Load load, CacheStatus status) throws IOException {
    reply.send(load, status);
  }

  /** Answers from a kept response. */
  public void answer(StoredResponse stored, CacheStatus status) throws IOException {
    reply.send(stored, status);
  }

  /** Answers from the store, and counts a hit. */
  public void answerHit(StoredResponse stored) throws IOException {
    counters().hit();
    reply.sayAge(stored);
    reply.send(stored, CacheStatus.hit(remainingMillis(stored)));
  }

  /** Loads without looking into the store and without keeping the answer, and counts a bypass. */
  public void bypass(Reason reason) throws IOException, ServletException, Overloaded {
    sayBypass(reason);
    reply.send(load(), CacheStatus.BYPASS);
  }

  /** Counts a bypass, and says early that there is one. */
  public void sayBypass(Reason reason) {
    counters().bypass(reason);
    setting.keeping().log().say(line.route(), reason, "");
    reply.mark(CacheStatus.BYPASS);
  }

  /** Throws if the client wants a kept response or none. */
  public void checkThatLoadsAreWanted() throws NotKept {
    if (Directives.wantOnlyKeptAnswers(request)) {
      throw new NotKept();
    }
  }

  /** A load that the client does not want. */
  public static final class NotKept extends ServletException {

    private static final long serialVersionUID = 1L;

    NotKept() {
      super("nothing is kept");
    }
  }

  /** A GET in place of a HEAD. */
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
