package autus.server;

import static autus.server.TestServer.json;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.TcpProxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What clients see when PostgreSQL goes away and comes back. */
@Tag("process")
class DatabaseLossTest {

  private static final String PAGE_VIEW = "{\"page\": \"/\", \"user_id\": 1}";
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

  @Test
  @Tag("quiet")
  void aDatabaseThatHangsIsAnsweredSoWithinTwoSecondsAndItsReturnIsNoticed() throws Exception {
    try (PostgresForTests postgres = new PostgresForTests()) {
      postgres.start();
      int port = URI.create(postgres.url()).getPort();
      try (TcpProxy proxy = new TcpProxy(port);
          TestServer server =
              TestServer.start(
                  "--database",
                  postgres.url().replace(":" + port + "/", ":" + proxy.port() + "/"))) {
        server.get("/devices/list");
        server.get("/analytics/pages");
        server.get("/analytics/rate-limit/client-0");
        server.post("/analytics/track/page", PAGE_VIEW);
        for (int time = 0; time < 2; time++) {
          assertThat(server.track().statusCode()).isEqualTo(200);
          proxy.hang();
          assertThat(outcome(server.get("/devices/list"))).isEqualTo("HIT");
          for (int round = 0; round < 3; round++) {
            allAreRefusedInTime(server);
          }
          proxy.admit();
          Conditions.await(
              "the database is used again",
              Duration.ofSeconds(20),
              () -> server.track().statusCode() == 200);
        }
      }
    }
  }

  /** Some wait for an answer on a connection of old, some for a connection. */
  private static void allAreRefusedInTime(TestServer server) {
    long startNanos = System.nanoTime();
    List<CompletableFuture<Duration>> requests = new ArrayList<>();
    for (int number = 0; number < 16; number++) {
      boolean reads = number % 2 == 0;
      HttpRequest.Builder request =
          reads
              ? server.request("/analytics/rate-limit/client-" + number)
              : server
                  .request("/analytics/track/page")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(PAGE_VIEW));
      requests.add(
          server
              .sendAsync(request)
              .thenApply(
                  answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    return Duration.ofNanos(System.nanoTime() - startNanos);
                  }));
    }
    assertThat(requests)
        .allSatisfy(request -> assertThat(request.join()).isLessThan(LONGEST_ANSWER));
  }

  @Test
  void aDatabaseThatIsAwayIsAnsweredSoWithinTwoSecondsAndItsReturnIsNoticed() throws Exception {
    try (PostgresForTests postgres = new PostgresForTests()) {
      postgres.start();
      int port = URI.create(postgres.url()).getPort();
      try (TcpProxy proxy = new TcpProxy(port);
          TestServer server =
              TestServer.start(
                  "--database",
                  postgres.url().replace(":" + port + "/", ":" + proxy.port() + "/"))) {
        server.get("/devices/list");
        proxy.refuse();
        proxy.cut();
        assertThat(outcome(server.get("/devices/list"))).isEqualTo("HIT");
        for (int time = 0; time < 3; time++) {
          long startNanos = System.nanoTime();
          for (HttpResponse<String> answer :
              List.of(server.get("/analytics/pages"), server.track())) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(json(answer).get("detail").asString())
                .startsWith("the database cannot be used");
          }
          assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
              .isLessThan(Duration.ofSeconds(4));
        }
        proxy.admit();
        Conditions.await(
            "the database is used again",
            Duration.ofSeconds(20),
            () -> server.get("/analytics/pages").statusCode() == 200);
        assertThat(server.track().statusCode()).isEqualTo(200);
      }
    }
  }
}
