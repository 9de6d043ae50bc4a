package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import autus.bench.measure.HitRange;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.Count;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.format.ScenarioFile;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose hits only others count: real nginx, Varnish, HAProxy, memcached and Redis. */
@Tag("process")
@Timeout(120)
class CountersOfOthersTest {

  private static final Duration MUCH_LATENESS = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("");

  @Test
  void nginxKnowsRequestsOnlyAndTheRunSaysWhatCanBeKnown() throws Exception {
    try (OriginServer origin = Origins.plain("0ms");
        CachingProxy nginx =
            CachingProxy.nginx(
                folder, origin, "} location = /status { access_log off; stub_status;")) {
      RunResult run =
          run(
              """
              target: %s
              load: {users: 4, requests: 200}
              requests: [{request: GET /item, weight: 4}, {request: POST /item}]
              counters: {kind: nginx-status, url: /status}
              """
                  .formatted(nginx.url()));
      Reconciliation found = run.truth().reconciliation().orElseThrow();
      assertThat(found.target()).isEmpty();
      assertThat(found.sent().orElseThrow().shown().orElseThrow().requestCount()).isEqualTo(200);
      assertThat(found.differences()).isEmpty();
      assertThat(MarkdownRenderer.render(RunReport.of(run)))
          .contains("counts as many requests as were sent, but neither hits nor misses");
    }
  }

  @Test
  void varnishstatCountsTheLookupsOfTheRunToTheLast() throws Exception {
    try (OriginServer origin = Origins.plain("2ms");
        CachingProxy varnish = CachingProxy.varnish(folder, origin, "0s")) {
      RunResult run =
          run(
              """
              target: %s
              load: {users: 4, requests: 300, think-time: 5ms}
              requests: [{request: GET /item, weight: 4}, {request: POST /item}]
              counters: {kind: varnishstat, url: "varnishstat:%s"}
              """
                  .formatted(varnish.url(), folder.resolve("work")));
      Reconciliation found = run.truth().reconciliation().orElseThrow();
      assertThat(found.target().orElseThrow().lookups())
          .isEqualTo(found.client().lookups())
          .isEqualTo(run.request("GET /item").orElseThrow().count());
      assertThat(found.target().orElseThrow().hits()).isEqualTo(found.client().hits());
      assertThat(found.differences()).isEmpty();
    }
  }

  @Test
  void haproxysCsvDecidesWhatItsAgeLeavesOpen() throws Exception {
    int statistics = CachingProxy.freePort();
    try (OriginServer origin = Origins.plain("2ms");
        CachingProxy proxy =
            CachingProxy.haproxy(
                folder,
                origin,
                """
                frontend statistics
                  bind 127.0.0.1:%d
                  stats enable
                  stats uri /stats
                """
                    .formatted(statistics))) {
      RunResult run =
          run(
              """
              target: %s
              load: {users: 4, requests: 300, think-time: 5ms}
              requests: [{request: GET /item}]
              counters: {kind: haproxy, url: "http://127.0.0.1:%d/stats;csv"}
              """
                  .formatted(proxy.url(), statistics));
      assertThat(HitRange.of(run.requests()).isExact()).isFalse();
      Reconciliation found = run.truth().reconciliation().orElseThrow();
      assertThat(found.hits().orElseThrow().range())
          .isEqualTo(new HitRange(300 - Origins.readCount(origin), 300, 0));
      assertThat(ResultMetrics.of(run).find("hit-rate", List.of()).orElseThrow().bounds())
          .isEmpty();
    }
  }

  @Test
  void anApplicationThatKeepsInMemcachedIsKnownByMemcachedsCount() throws Exception {
    int port = CachingProxy.freePort();
    Process memcached =
        CachingProxy.process(
            folder,
            port,
            CachingProxy.program("memcached").toString(),
            "-u",
            "nobody",
            "-l",
            "127.0.0.1",
            "-p",
            String.valueOf(port));
    try (Application application =
        new Application(port, "get item\r\n", "set item 0 2 1\r\nx\r\n", "END")) {
      RunResult run =
          run(
              application.scenario(
                  "{kind: memcached, url: \"memcached://127.0.0.1:%d\"}".formatted(port)));
      holdsToTheRequest(run, application, "the counters at memcached://127.0.0.1:" + port);
    } finally {
      CachingProxy.end(memcached);
    }
  }

  @Test
  void anApplicationThatCountsItsWritesAsMissesIsNotEndorsedAndRedisGivesTheHitRate()
      throws Exception {
    int port = CachingProxy.freePort();
    Process redis =
        CachingProxy.process(
            folder,
            port,
            CachingProxy.program("redis-server").toString(),
            "--bind",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--save",
            "");
    try (Application application =
        new Application(port, "GET item\r\n", "SET item x EX 2\r\n", "$-1")) {
      RunResult run =
          run(
              application.scenario(
                  "{url: /stats, hits: /hits, misses: /misses, redis: \"redis://127.0.0.1:%d\"}"
                      .formatted(port)));
      long writes = run.request("POST /item").orElseThrow().count();
      Reconciliation found = run.truth().reconciliation().orElseThrow();
      assertThat(found.target().orElseThrow())
          .isEqualTo(
              new Count("/stats", application.hits.get(), application.misses.get() + writes));
      assertThat(found.differences())
          .anySatisfy(
              difference -> {
                assertThat(difference.what()).isEqualTo("lookups shown by the target, above Redis");
                assertThat(difference.surplus()).isEqualTo(writes);
                assertThat(difference.reason()).contains("the run's %d POST".formatted(writes));
              });
      holdsToTheRequest(run, application, "Redis' keyspace_hits and keyspace_misses");
    } finally {
      CachingProxy.end(redis);
    }
  }

  @Test
  void aCounterThatIsNotThereEndsTheRunBeforeTheLoad() throws Exception {
    try (OriginServer origin = Origins.plain("0ms")) {
      String url = "http://127.0.0.1:" + origin.address().getPort();
      for (String counters :
          List.of(
              "{url: /counters, hits: /total/hits, misses: /total/reads}",
              "{url: /counters, hits: hits_total, misses: misses_total}",
              "{kind: nginx-status, url: /counters}",
              "{kind: haproxy, url: \"/stats;csv\"}",
              "{kind: spring-boot, url: /actuator/metrics}",
              "{kind: varnishstat, url: /counters}",
              "{kind: varnishstat, url: \"varnishstat:%s\"}".formatted(folder.resolve("none")),
              "{kind: memcached, url: \"memcached://127.0.0.1:%d\"}"
                  .formatted(CachingProxy.freePort()),
              "{redis: \"redis://127.0.0.1:%d\"}".formatted(CachingProxy.freePort()))) {
        assertThatThrownBy(
                () ->
                    run(
                        """
                        target: %s
                        load: {users: 1, requests: 10}
                        requests: [{request: GET /item}]
                        counters: %s
                        """
                            .formatted(url, counters)))
            .as(counters)
            .isInstanceOf(EnvironmentException.class)
            .hasMessageStartingWith("counters");
      }
      assertThat(Origins.counters(origin).at("/keys").toString()).doesNotContain("/item");
    }
  }

  private static void holdsToTheRequest(RunResult run, Application application, String source) {
    Reconciliation.CountedHits hits =
        run.truth().reconciliation().orElseThrow().hits().orElseThrow();
    long lookups = run.request("GET /item").orElseThrow().count();
    assertThat(hits.source()).isEqualTo(source);
    assertThat(hits.range()).isEqualTo(new HitRange(application.hits.get(), lookups, 0));
    assertThat(application.hits.get()).isBetween(1L, lookups - 1);
    assertThat(ResultMetrics.of(run).find("hit-rate", List.of()).orElseThrow().value())
        .isEqualTo((double) application.hits.get() / lookups);
  }

  private RunResult run(String scenario) throws Exception {
    Path file = folder.resolve("load.yaml");
    Files.writeString(file, scenario);
    try (RunService service = new RunService("test", MUCH_LATENESS)) {
      service.beginCold(true);
      return service.run("others", Plan.of(ScenarioFile.load(file)), ProgressListener.NONE);
    }
  }

  /**
   * An application that says nothing in its headers, asks a store for each GET, and shows counters
   * of its own in which each POST is one more miss.
   */
  private static final class Application implements AutoCloseable {

    private final HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    private final AtomicLong hits = new AtomicLong();
    private final AtomicLong misses = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final Socket store;
    private final String read;
    private final String write;
    private final String absent;

    /**
     * With a store.
     *
     * @param absent how its answer begins if there is no such entry
     */
    Application(int port, String read, String write, String absent) throws IOException {
      this.store = new Socket(InetAddress.getLoopbackAddress(), port);
      this.read = read;
      this.write = write;
      this.absent = absent;
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              byte[] body =
                  answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath())
                      .getBytes(StandardCharsets.US_ASCII);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
    }

    String scenario(String counters) {
      return """
             target: http://127.0.0.1:%d
             load: {users: 3, requests: 400, think-time: 10ms..20ms}
             requests: [{request: GET /item, weight: 4}, {request: POST /item}]
             counters: %s
             """
          .formatted(server.getAddress().getPort(), counters);
    }

    private String answer(String method, String path) throws IOException {
      if (path.equals("/stats")) {
        return "{\"hits\": %d, \"misses\": %d}".formatted(hits.get(), misses.get() + writes.get());
      }
      if (method.equals("POST")) {
        writes.incrementAndGet();
        return "{}";
      }
      if (asked(read).startsWith(absent)) {
        misses.incrementAndGet();
        asked(write);
      } else {
        hits.incrementAndGet();
      }
      return "{}";
    }

    private String asked(String command) throws IOException {
      synchronized (store) {
        OutputStream out = store.getOutputStream();
        out.write(command.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = store.getInputStream();
        byte[] buffer = new byte[256];
        int length = in.read(buffer);
        return new String(buffer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
      }
    }

    @Override
    public void close() throws IOException {
      server.stop(0);
      store.close();
    }
  }
}
