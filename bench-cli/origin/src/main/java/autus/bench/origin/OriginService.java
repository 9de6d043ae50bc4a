package autus.bench.origin;

import autus.bench.originmodel.OriginRoute;
import io.netty.channel.ChannelHandlerContext;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What the origin does with a request: counts it, waits, responds. Used by one thread. */
final class OriginService {

  private static final String COUNTERS = "/counters";
  private static final String RESET = "/counters/reset";
  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";
  private static final String NOT_KEPT = "Cache-Control: no-store\r\n";
  private static final int FAILED = 503;

  private final ServedRoutes routes;
  private final FetchCounters counters = new FetchCounters();
  private final ResponseBytes bytes = new ResponseBytes();
  private final SplittableRandom random;
  private long refusedCount;

  OriginService(List<OriginRoute> routes, long seed) {
    this.routes = new ServedRoutes(routes, epochSeconds());
    this.random = new SplittableRandom(seed);
  }

  private static long epochSeconds() {
    return System.currentTimeMillis() / 1000;
  }

  /**
   * A response that is due.
   *
   * @param delayNanos from now
   * @param response writes it
   * @param abandoned to be done instead if the other side leaves before
   */
  record Due(long delayNanos, Runnable response, Runnable abandoned, Persistence persistence) {

    private static Due now(Runnable response, Persistence persistence) {
      return new Due(0, response, () -> {}, persistence);
    }
  }

  /** Takes a complete request. */
  Due receive(ChannelHandlerContext context, RequestHead request) {
    String path = request.path();
    if (path.equals(COUNTERS) || path.equals(RESET)) {
      return Due.now(() -> counters(context, request, path), request.persistence());
    }
    Optional<ServedRoute> route = routes.of(request.method(), path);
    List<ServedRoute> raised =
        request.isRead() ? List.of() : routes.raisedBy(request.method(), path);
    String counted =
        route
            .or(() -> raised.stream().findFirst())
            .map(ServedRoute::name)
            .orElse(ServedRoutes.NONE);
    Fetch fetch =
        counters.begin(
            new Fetch(
                request.method() + " " + request.target(),
                request.isRead(),
                request.isConditional(),
                System.nanoTime()),
            counted);
    Optional<ServedRoute> serving = route.or(() -> raised.stream().findFirst());
    long delayNanos =
        serving.map(each -> each.declared().response().delay().nextNanos(random)).orElse(0L);
    boolean fails = serving.isPresent() && serving.get().nextFails(random);
    // Read before the time passes, as a query would.
    Optional<DataVersion> found = serving.map(ServedRoute::version);
    Runnable response =
        () -> {
          int status;
          if (serving.isEmpty() || (!request.isRead() && raised.isEmpty())) {
            status = text(context, request, 404, "no route of this origin matches\n");
          } else if (fails) {
            status = text(context, request, FAILED, "fails as it was told to\n");
          } else if (request.isRead()) {
            status = read(context, request, serving.get(), found.orElseThrow());
          } else {
            status = written(context, request, raised);
          }
          counters.end(fetch, counted, status, System.nanoTime());
        };
    return new Due(
        delayNanos,
        response,
        () -> counters.end(fetch, counted, Fetch.ABANDONED, System.nanoTime()),
        request.persistence());
  }

  private int read(
      ChannelHandlerContext context, RequestHead request, ServedRoute route, DataVersion version) {
    long second = epochSeconds();
    int status = route.declared().response().status();
    if (status == 200 && request.isConditional() && route.isKnownTo(request.headers(), version)) {
      String head =
          ResponseBytes.head(304, route.fields(version), JSON, -1, second, request.persistence());
      bytes.write(context, head, new byte[0]);
      return 304;
    }
    boolean isUsual =
        request.persistence() == Persistence.KEPT
            && request.method().equals("GET")
            && version.equals(route.version());
    Optional<KeptResponse> kept = isUsual ? route.kept(second) : Optional.empty();
    if (kept.isPresent()) {
      context.write(kept.get().bytes().retainedDuplicate(), context.voidPromise());
      return status;
    }
    int length = route.declared().response().size().bytes();
    byte[] body = ResponseBytes.bytes(ResponseBytes.body(version));
    String head =
        ResponseBytes.head(
            status, route.fields(version), JSON, length, second, request.persistence());
    if (request.method().equals("HEAD")) {
      bytes.write(context, head, new byte[0]);
      return status;
    }
    if (isUsual) {
      bytes
          .whole(head, body, length)
          .ifPresent(whole -> route.keep(new KeptResponse(whole, version, second)));
    }
    bytes.writePadded(context, head, body, length);
    return status;
  }

  /** The version grows now, so that who reads after the response finds the new one. */
  private int written(
      ChannelHandlerContext context, RequestHead request, List<ServedRoute> raised) {
    long second = epochSeconds();
    raised.forEach(each -> each.raise(second));
    ServedRoute first = raised.get(0);
    DataVersion version = first.version();
    byte[] body = ResponseBytes.bytes(ResponseBytes.body(version));
    String head =
        ResponseBytes.head(
            200,
            NOT_KEPT + first.etagField(version),
            JSON,
            body.length,
            second,
            request.persistence());
    bytes.write(context, head, body);
    return 200;
  }

  private int text(ChannelHandlerContext context, RequestHead request, int status, String text) {
    byte[] body = ResponseBytes.bytes(text);
    String head =
        ResponseBytes.head(status, "", TEXT, body.length, epochSeconds(), request.persistence());
    bytes.write(context, head, request.method().equals("HEAD") ? new byte[0] : body);
    return status;
  }

  private void counters(ChannelHandlerContext context, RequestHead request, String path) {
    boolean isReset = path.equals(RESET);
    if (isReset ? !request.method().equals("POST") : !request.isRead()) {
      text(context, request, 405, isReset ? "only POST resets\n" : "only GET shows\n");
      return;
    }
    byte[] body =
        CountersJson.of(
            counters, routes.versions(), refusedCount, CounterLimits.of(request.query()));
    if (isReset) {
      counters.reset();
      refusedCount = 0;
    }
    String head =
        ResponseBytes.head(200, NOT_KEPT, JSON, body.length, epochSeconds(), request.persistence());
    bytes.write(context, head, request.method().equals("HEAD") ? new byte[0] : body);
  }

  /** What was counted since the mark. */
  String words() {
    FetchTally total = counters.total();
    return "%d requests reached the origin since %s: %d reads, %d of them conditional, and %d writes"
        .formatted(
            total.count(),
            counters.mark().at().truncatedTo(ChronoUnit.SECONDS),
            total.readCount(),
            total.conditionalCount(),
            total.writeCount());
  }

  /** Says why a request is none of ours to count, on a connection that is closed then. */
  void refuse(ChannelHandlerContext context, int status, String reason) {
    refusedCount++;
    byte[] body = ResponseBytes.bytes(reason + "\n");
    String head =
        ResponseBytes.head(status, "", TEXT, body.length, epochSeconds(), Persistence.CLOSED);
    bytes.write(context, head, body);
  }
}
