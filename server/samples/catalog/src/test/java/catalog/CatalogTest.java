package catalog;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import autus.responsecache.ResponseCache;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as its clients see it, over real HTTP with a real Redis and Spring Security. */
@Tag("process")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "autus.response-cache.http.gzip=true",
      "autus.response-cache.store.schema-version=7",
      "management.metrics.export.defaults.enabled=false"
    })
class CatalogTest {

  private static final RedisForTests REDIS = redis();

  private static final List<String> OBSERVED = new CopyOnWriteArrayList<>();

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ResponseCache cache;
  @Autowired private ProductController controller;
  @Autowired private MeterRegistry meters;

  private static RedisForTests redis() {
    try {
      return RedisForTests.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a service has it anyway. */
  @DynamicPropertySource
  static void redis(DynamicPropertyRegistry registry) {
    registry.add("spring.data.redis.port", REDIS::port);
  }

  @AfterAll
  static void stop() throws Exception {
    REDIS.close();
  }

  @BeforeEach
  void begin() {
    controller.importProduct(new Product(1, "tea", 300));
    cache.flush();
    cache.counters().reset();
  }

  @Test
  void theSecondReadIsAHitAndAWriteMakesItOld() throws Exception {
    assertThat(outcome(get("/products/1"))).isEqualTo("MISS");
    HttpResponse<String> hit = get("/products/1");
    assertThat(outcome(hit)).isEqualTo("HIT");
    assertThat(hit.headers().firstValue("Cache-Status").orElseThrow())
        .startsWith("response-cache; hit; ttl=");
    assertThat(
            send(as("ada", request("/products/1"))
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString("{\"id\": 1, \"name\": \"tea\", \"cents\": 350}")))
                .statusCode())
        .isEqualTo(200);
    HttpResponse<String> fresh = get("/products/1");
    assertThat(outcome(fresh)).isEqualTo("MISS");
    assertThat(fresh.body()).contains("350");
  }

  @Test
  void anInvalidationThatIsNoRequestReachesTheNextRead() throws Exception {
    get("/products/1");
    controller.importProduct(new Product(1, "tea", 999));
    cache.invalidate("catalog");
    assertThat(get("/products/1").body()).contains("999");
  }

  @Test
  void securitysOwnHeadersAreOnHitsAndMissesAlikeAndClientsMustAskAgain() throws Exception {
    for (String outcome : new String[] {"MISS", "HIT"}) {
      HttpResponse<String> response = get("/products/1");
      assertThat(outcome(response)).isEqualTo(outcome);
      assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-cache");
    }
  }

  @Test
  void aBasketIsKeptForItsCustomerAndNobodyElse() throws Exception {
    send(as("ada", request("/basket/1")).POST(BodyPublishers.noBody()));
    assertThat(send(as("ada", request("/basket"))).body()).startsWith("{\"ada\":[1");
    HttpResponse<String> again = send(as("ada", request("/basket")));
    assertThat(outcome(again)).isEqualTo("HIT");
    assertThat(again.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
    HttpResponse<String> others = send(as("bob", request("/basket")));
    assertThat(outcome(others)).isEqualTo("MISS");
    assertThat(others.body()).isEqualTo("{\"bob\":[]}");
    assertThat(get("/basket").statusCode()).isEqualTo(401);
    assertThat(send(as("bob", request("/basket"))).body()).doesNotContain("ada");
  }

  @Test
  void whoHasTheSameRolesSharesAResponseAndWhoHasNotIsRefused() throws Exception {
    assertThat(outcome(send(as("eve", request("/prices"))))).isEqualTo("MISS");
    assertThat(outcome(send(as("eve", request("/prices"))))).isEqualTo("HIT");
    assertThat(send(as("ada", request("/prices"))).statusCode()).isEqualTo(403);
    assertThat(get("/prices").statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsDeclaredSharedIsSharedAmongUsersOnly() throws Exception {
    assertThat(outcome(send(as("ada", request("/news"))))).isEqualTo("MISS");
    assertThat(outcome(send(as("bob", request("/news"))))).isEqualTo("HIT");
    assertThat(get("/news").statusCode()).isEqualTo(401);
  }

  @Test
  void aUserOnARouteWhoseKeySaysNothingOfUsersReachesTheOriginAndIsCounted() throws Exception {
    get("/products/1");
    assertThat(outcome(send(as("ada", request("/products/1"))))).isEqualTo("BYPASS");
    assertThat(outcome(get("/products/1"))).isEqualTo("HIT");
    assertThat(send(as("eve", request("/actuator/responsecache"))).body())
        .contains("\"reasons\":{\"user\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Cookie           | _ga=1; theme=dark            | HIT
          X-Forwarded-Host | evil.example                 | HIT
          X-Forwarded-Proto| https                        | HIT
          Forwarded        | host=evil.example            | HIT
          Accept           | */*                          | HIT
          Accept           | text/html, application/json  | HIT
          Accept           | application/x-evil+json      | BYPASS
          Accept           | application/json;a=<script>  | BYPASS
          Accept-Language  | ko                           | HIT
          User-Agent       | somebody else                | HIT
          Range            | bytes=0-1                    | HIT
          Cache-Control    | no-cache                     | BYPASS
          Pragma           | no-cache                     | BYPASS
          Cache-Control    | max-age=0                    | HIT
          Cache-Control    | only-if-cached               | HIT
          If-Match         | "a"                          | BYPASS
          """)
  void aHeaderOfARequestDecidesOnlyWhatItMay(String name, String value, String expected)
      throws Exception {
    get("/products/1");
    HttpResponse<String> response = send(request("/products/1").header(name, value));
    assertThat(outcome(response)).isEqualTo(expected);
    assertThat(outcome(get("/products/1"))).isEqualTo("HIT");
    assertThat(get("/products/1").headers().firstValue("Content-Type"))
        .contains("application/json");
  }

  @Test
  void aWishOfOneClientNeverComesToAnother() throws Exception {
    HttpResponse<String> poison =
        send(request("/products/1").header("Accept", "application/x-evil+json"));
    assertThat(outcome(poison)).isEqualTo("BYPASS");
    HttpResponse<String> first =
        send(
            request("/products/1")
                .header("Accept", "application/json, application/x-evil+json;q=0.9"));
    assertThat(outcome(first)).isEqualTo("MISS");
    assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(get("/products/1").headers().firstValue("Content-Type"))
        .contains("application/json");
  }

  @Test
  void whatIsNotAcceptableIsSoOnAHitAndOnAMiss() throws Exception {
    for (int time = 0; time < 2; time++) {
      assertThat(send(request("/products/1").header("Accept", "text/html")).statusCode())
          .isEqualTo(406);
      get("/products/1");
    }
  }

  @Test
  void eachMediaTypeLanguageAndNamedHeaderHasAResponseOfItsOwn() throws Exception {
    HttpRequest.Builder german = request("/campaign").header("Accept-Language", "de");
    assertThat(send(german).body()).isEqualTo("\"de none\"");
    assertThat(outcome(send(german))).isEqualTo("HIT");
    assertThat(send(request("/campaign").header("Accept-Language", "fr")).body())
        .isEqualTo("\"fr none\"");
    HttpResponse<String> region =
        send(request("/campaign").header("Accept-Language", "de").header("X-Region", "north"));
    assertThat(region.body()).isEqualTo("\"de north\"");
    assertThat(region.headers().allValues("Vary").toString())
        .contains("Accept")
        .contains("Accept-Language")
        .containsIgnoringCase("x-region");
    HttpResponse<String> plain =
        send(request("/campaign").header("Accept-Language", "de").header("Accept", "text/plain"));
    assertThat(outcome(plain)).isEqualTo("MISS");
    assertThat(plain.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /search?q=tea                     | HIT
          /search?q=tea&utm_source=mail     | HIT
          /search?fbclid=a&q=tea            | HIT
          /search?q=tea&unknown=1           | HIT
          /search?q=tea&limit=5             | MISS
          /products/1?utm_campaign=a        | MISS
          /products/1?anything=else         | BYPASS
          """)
  void aQueryParameterCountsAsTheRouteSays(String path, String expected) throws Exception {
    get("/search?q=tea");
    assertThat(outcome(get(path))).isEqualTo(expected);
  }

  @Test
  void aBodyIsKeptForEachEncodingWithATagOfItsOwn() throws Exception {
    for (long id = 100; id < 180; id++) {
      controller.importProduct(new Product(id, "tea of the sort number " + id, 1));
    }
    HttpRequest.Builder plain = request("/search?q=sort&limit=80");
    HttpRequest.Builder gzip =
        request("/search?q=sort&limit=80").header("Accept-Encoding", "br, gzip");
    String body = send(plain).body();
    client.send(gzip.build(), BodyHandlers.ofByteArray());
    HttpResponse<byte[]> compressed = client.send(gzip.build(), BodyHandlers.ofByteArray());
    assertThat(compressed.headers().firstValue("X-Cache")).contains("HIT");
    assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(compressed.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
    try (GZIPInputStream unpacked =
        new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(body);
    }
    HttpResponse<String> uncompressed = send(plain);
    assertThat(outcome(uncompressed)).isEqualTo("HIT");
    assertThat(uncompressed.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(uncompressed.headers().firstValue("ETag"))
        .isNotEqualTo(compressed.headers().firstValue("ETag"));
  }

  @Test
  void onlyIfCachedIsAnsweredWithAKeptResponseOrNone() throws Exception {
    HttpRequest.Builder wish = request("/products/1").header("Cache-Control", "only-if-cached");
    assertThat(send(wish).statusCode()).isEqualTo(504);
    get("/products/1");
    assertThat(send(wish).statusCode()).isEqualTo(200);
  }

  @Test
  void keysCarryThePrefixTheNamespaceAndTheVersion() throws Exception {
    get("/products/1");
    assertThat(REDIS.call("KEYS", "*")).contains("response-cache:catalog:{catalog}:@7:");
  }

  @Test
  void theEndpointTellsInvalidatesAndSwitches() throws Exception {
    get("/products/1");
    get("/products/1");
    String told = send(as("eve", request("/actuator/responsecache"))).body();
    assertThat(told)
        .contains("\"GET /products/{id}\"")
        .contains("\"hitRatio\":0.5")
        .contains("\"PUT /products/{id}\"");
    assertThat(send(as("eve", request("/actuator/responsecache/catalog")).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(outcome(get("/products/1"))).isEqualTo("MISS");
    assertThat(send(as("eve", request("/actuator/responsecache/none")).DELETE()).statusCode())
        .isEqualTo(404);
    switchRoute(false);
    assertThat(outcome(get("/products/1"))).isEqualTo("BYPASS");
    switchRoute(true);
    assertThat(outcome(get("/products/1"))).isEqualTo("HIT");
  }

  private void switchRoute(boolean on) throws Exception {
    String body = "{\"route\": \"GET /products/{id}\", \"enabled\": " + on + "}";
    assertThat(
            send(as("eve", request("/actuator/responsecache"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void metersHaveTheNamesOfMicrometersBinderAndHitsOverGetsIsTheHitRatio() throws Exception {
    get("/products/1");
    get("/products/1");
    get("/products/1");
    send(request("/products/1").header("Cache-Control", "no-cache"));
    assertThat(count("cache.gets", "result", "hit")).isEqualTo(2);
    assertThat(count("cache.gets", "result", "miss")).isEqualTo(1);
    assertThat(count("cache.puts", "cache", "response-cache")).isEqualTo(1);
    assertThat(count("responsecache.bypassed", "cache", "response-cache")).isEqualTo(1);
    assertThat(meters.get("cache.load").tag("route", "GET /products/{id}").functionTimer().count())
        .isEqualTo(2);
  }

  @Test
  void eachLoadIsAnObservation() throws Exception {
    OBSERVED.clear();
    get("/products/1");
    get("/products/1");
    assertThat(OBSERVED).containsExactly("responsecache.load GET /products/{id} status 200");
  }

  /** Listens to the observations that the service makes. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Listening {
    @Bean
    ObservationHandler<Observation.Context> listener() {
      return new ObservationHandler<>() {
        @Override
        public void onStop(Observation.Context context) {
          if ("responsecache.load".equals(context.getName())) {
            OBSERVED.add(
                context.getName()
                    + " "
                    + value(context, "route")
                    + " status "
                    + value(context, "status"));
          }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
          return true;
        }
      };
    }

    private static String value(Observation.Context context, String key) {
      KeyValue value = context.getLowCardinalityKeyValue(key);
      return value == null ? "none" : value.getValue();
    }
  }

  private double count(String meter, String tag, String value) {
    return meters
        .get(meter)
        .tag("route", "GET /products/{id}")
        .tag(tag, value)
        .functionCounter()
        .count();
  }

  @Test
  void withoutRedisEverythingIsAnsweredAndHealthSaysSoOutsideLiveness() throws Exception {
    REDIS.pause();
    try {
      assertThat(get("/products/1").statusCode()).isEqualTo(200);
      assertThat(send(as("ada", request("/basket/2")).POST(BodyPublishers.noBody())).statusCode())
          .isEqualTo(200);
      assertThat(send(as("eve", request("/actuator/health"))).body()).contains("DEGRADED");
      assertThat(send(as("eve", request("/actuator/health/liveness"))).body())
          .contains("UP")
          .doesNotContain("DEGRADED");
    } finally {
      REDIS.resume();
    }
    Conditions.await(
        "hits again", Duration.ofSeconds(10), () -> outcome(get("/products/1")).equals("HIT"));
  }

  // ---- a client ----

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static HttpRequest.Builder as(String user, HttpRequest.Builder request) {
    String pair = user + ":" + user;
    return request.header(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String outcome(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("none");
  }
}
