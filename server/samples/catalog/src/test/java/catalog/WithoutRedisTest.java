package catalog;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service that is started before its Redis. */
@Tag("process")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WithoutRedisTest {

  private static final int REDIS_PORT = freePort();

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  private static int freePort() {
    try {
      return RedisForTests.freePort();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void redis(DynamicPropertyRegistry registry) {
    registry.add("spring.data.redis.port", () -> REDIS_PORT);
  }

  @Test
  void itStartsAndAnswersAndHasHitsWithinFiveSecondsOfRedissArrival() throws Exception {
    assertThat(outcome()).isEqualTo("BYPASS");
    try (RedisForTests redis = RedisForTests.onPort(REDIS_PORT)) {
      Conditions.await("a hit", Duration.ofSeconds(5), () -> outcome().equals("HIT"));
      assertThat(redis.call("KEYS", "*")).contains("response-cache:catalog:");
    }
    Conditions.await("it is missed", Duration.ofSeconds(5), () -> outcome().equals("BYPASS"));
  }

  private String outcome() throws Exception {
    var response =
        client.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/products/1")).build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.headers().firstValue("X-Cache").orElse("none");
  }
}
