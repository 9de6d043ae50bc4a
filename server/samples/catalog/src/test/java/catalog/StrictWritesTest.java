package catalog;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service that announces its writes. */
@Tag("process")
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "autus.response-cache.store.strict=true",
      "autus.response-cache.store.closed-at-most=1s"
    })
class StrictWritesTest {

  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final RedisForTests REDIS = redis();

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  private static RedisForTests redis() {
    try {
      return RedisForTests.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void redis(DynamicPropertyRegistry registry) {
    registry.add("spring.data.redis.port", REDIS::port);
  }

  @AfterAll
  static void stop() throws Exception {
    REDIS.close();
  }

  @Test
  void aWriteOfWhichTheOthersCannotBeToldIsRefusedAndNotMade() throws Exception {
    Conditions.await("hits", LONGEST, () -> outcome(read()).equals("HIT"));
    assertThat(write(310).statusCode()).isEqualTo(200);
    assertThat(read().body()).contains("310");
    Conditions.await("hits again", LONGEST, () -> outcome(read()).equals("HIT"));
    REDIS.pause();
    try {
      HttpResponse<String> refused = write(320);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.body()).contains("nothing was written");
      assertThat(read().body()).contains("310");
    } finally {
      REDIS.resume();
    }
    Conditions.await("writes again", LONGEST, () -> write(330).statusCode() == 200);
    assertThat(read().body()).contains("330");
    Conditions.await("hits at last", LONGEST, () -> outcome(read()).equals("HIT"));
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/products/1"));
  }

  private HttpResponse<String> read() throws Exception {
    return client.send(request().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> write(int cents) throws Exception {
    String credentials =
        Base64.getEncoder().encodeToString("ada:ada".getBytes(StandardCharsets.US_ASCII));
    String product = "{\"id\": 1, \"name\": \"tea\", \"cents\": " + cents + "}";
    return client.send(
        request()
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(product))
            .build(),
        BodyHandlers.ofString());
  }

  private static String outcome(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("none");
  }
}
