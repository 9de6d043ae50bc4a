package gateway;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.RedisForTests;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Reads are answered without the shop until a write went through the gateway. */
@Tag("process")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class GatewayTest {

  private static final Shop SHOP = new Shop();
  private static final RedisForTests REDIS = redis();

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;

  /** A service that counts what reaches it. */
  private static final class Shop {

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger version = new AtomicInteger(1);

    Shop() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      server.createContext("/products/", this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("PUT")) {
          version.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          return;
        }
        reads.incrementAndGet();
        byte[] body =
            ("{\"path\":\"" + exchange.getRequestURI() + "\",\"version\":" + version.get() + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static RedisForTests redis() {
    try {
      return RedisForTests.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("spring.data.redis.port", REDIS::port);
    registry.add("shop.uri", () -> "http://localhost:" + SHOP.server.getAddress().getPort());
  }

  @AfterAll
  static void stop() throws IOException {
    SHOP.server.stop(0);
    REDIS.close();
  }

  @Test
  void aCachedRouteBehindTheGatewayIsAHitUntilAWriteWentThroughIt() throws Exception {
    HttpResponse<String> first = get("/products/1?currency=EUR");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(outcome(first)).isEqualTo("MISS");
    HttpResponse<String> second = get("/products/1?currency=EUR");
    assertThat(outcome(second)).isEqualTo("HIT");
    assertThat(second.body()).isEqualTo(first.body()).contains("currency=EUR");
    assertThat(outcome(get("/products/1?currency=USD"))).isEqualTo("MISS");
    assertThat(SHOP.reads).hasValue(2);
    HttpResponse<String> written =
        client.send(
            request("/products/1").PUT(BodyPublishers.ofString("{}")).build(),
            BodyHandlers.ofString());
    assertThat(written.statusCode()).isEqualTo(204);
    HttpResponse<String> fresh = get("/products/1?currency=EUR");
    assertThat(outcome(fresh)).isEqualTo("MISS");
    assertThat(fresh.body()).contains("\"version\":2");
    assertThat(outcome(get("/products/1?currency=EUR"))).isEqualTo("HIT");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static String outcome(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("none");
  }
}
