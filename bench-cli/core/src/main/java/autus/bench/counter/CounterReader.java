package autus.bench.counter;

import autus.bench.error.EnvironmentException;
import autus.bench.observe.ShownCounters;
import autus.bench.ownclient.OwnClient;
import autus.bench.ownclient.UnansweredException;
import autus.bench.secret.KnownSecrets;
import autus.bench.target.Target;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads hits and misses where somebody shows them. Thread-safe. */
public final class CounterReader {

  private static final Duration LONGEST_SETTLING = Duration.ofSeconds(3);
  private static final long LOOK_MILLIS = 50;

  private final OwnClient http = new OwnClient(OwnClient.Limits.FIGURES);
  private final URI uri;
  private final ShownCounters shown;

  /**
   * A reader.
   *
   * @param target scheme, host and port, for counters whose URL is a path
   */
  public CounterReader(URI target, ShownCounters shown) {
    this.uri = isProgram(shown) ? URI.create("varnishstat:program") : target.resolve(shown.url());
    this.shown = shown;
  }

  /**
   * Reads once.
   *
   * @throws EnvironmentException if nobody answers, or what is shown has no such counter
   */
  public CounterReading read() throws InterruptedException {
    try {
      return readForm();
    } catch (MissingCounterException missing) {
      throw unusable(String.valueOf(missing.getMessage()));
    }
  }

  /**
   * Reads when the counters have settled: those of Varnish lag behind what its threads have done.
   *
   * @throws EnvironmentException as {@link #read}
   */
  public CounterReading settled() throws InterruptedException {
    CounterReading last = read();
    if (shown.kind() != ShownCounters.Kind.VARNISHSTAT) {
      return last;
    }
    long endNanos = System.nanoTime() + LONGEST_SETTLING.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    boolean isQuiet = false;
    while (!isQuiet && System.nanoTime() < endNanos) {
      if (never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        break;
      }
      CounterReading next = read();
      isQuiet = next.equals(last);
      last = next;
    }
    return last;
  }

  /** How many of the requests that the counters count is one reading itself. */
  public long ownRequestCount() {
    return shown.kind() == ShownCounters.Kind.NGINX_STATUS ? 1 : 0;
  }

  private CounterReading readForm() throws InterruptedException {
    return switch (shown.kind()) {
      case FIELDS -> {
        String text = get(uri);
        yield CounterReading.of(
            CounterForm.field(text, shown.hits().orElseThrow()),
            CounterForm.field(text, shown.misses().orElseThrow()));
      }
      case NGINX_STATUS -> CounterForm.nginxStatus(get(uri));
      case VARNISHSTAT ->
          CounterForm.varnishstat(
              isProgram(shown) ? VarnishstatProgram.output(instance()) : get(uri));
      case HAPROXY -> CounterForm.haproxy(get(uri));
      case SPRING_BOOT -> springBoot();
      case MEMCACHED -> CounterForm.memcached(MemcachedConnection.stats(uri));
    };
  }

  private static boolean isProgram(ShownCounters shown) {
    return shown.url().startsWith(ShownCounters.VARNISHSTAT_SCHEME);
  }

  private String instance() {
    return shown.url().substring(ShownCounters.VARNISHSTAT_SCHEME.length());
  }

  /** Both ways of the actuator: its metrics one by one, or all in Prometheus' text. */
  private CounterReading springBoot() throws InterruptedException {
    String path = String.valueOf(uri.getPath());
    if (path.endsWith("/metrics") || path.endsWith("/metrics/cache.gets")) {
      String meter = path.endsWith("/metrics") ? "/cache.gets" : "";
      return CounterReading.of(
          CounterForm.springBootMeter(get(tagged(meter, "hit"))),
          CounterForm.springBootMeter(get(tagged(meter, "miss"))));
    }
    String text = get(uri);
    return CounterReading.of(
        CounterForm.field(text, "cache_gets_total{result=\"hit\"}"),
        CounterForm.field(text, "cache_gets_total{result=\"miss\"}"));
  }

  /** With whatever other tags the URL asks for. */
  private URI tagged(String meter, String result) {
    String whole = uri.toString();
    int query = whole.indexOf('?');
    String others = query < 0 ? "" : "&" + whole.substring(query + 1);
    String place = query < 0 ? whole : whole.substring(0, query);
    return URI.create(place + meter + "?tag=result:" + result + others);
  }

  private String get(URI from) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(from);
    Target.credentials(from).ifPresent(value -> request.header("Authorization", value));
    HttpResponse<String> response;
    try {
      response = http.send(request);
    } catch (UnansweredException problem) {
      throw unusable("not answered: " + problem.getMessage());
    }
    if (response.statusCode() != 200) {
      throw new MissingCounterException("the status must be 200, but is " + response.statusCode());
    }
    return response.body();
  }

  private EnvironmentException unusable(String why) {
    String place = isProgram(shown) ? shown.url() : KnownSecrets.masked(uri.toString());
    return new EnvironmentException("counters %s: %s".formatted(place, why));
  }
}
