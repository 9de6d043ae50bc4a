package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import autus.bench.origin.RawClient.Reply;
import autus.bench.originmodel.OriginRoute;
import autus.bench.originmodel.RoutePattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What an origin responds, and what it counts of it. */
@Tag("port")
@Timeout(60)
class OriginServerTest {

  @Test
  void aReadIsAnsweredWithAVersionFilledUpToTheSize() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("/*", "0s", "300kB", "0%"));
        RawClient client = new RawClient(server.address())) {
      for (int i = 0; i < 2; i++) {
        Reply reply = client.ask("GET /item?color=red");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).hasSize(300_000).startsWith("{\"version\":");
        assertThat(reply.field("Cache-Control")).isEqualTo("max-age=60");
        assertThat(reply.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(reply.field("ETag")).isEqualTo("\"" + reply.version() + "-300000\"");
        assertThat(reply.field("Last-Modified")).endsWith(" GMT");
        assertThat(reply.field("Date")).endsWith(" GMT");
      }
      Reply head = client.ask("HEAD /item");
      assertThat(head.field("Content-Length")).isEqualTo("300000");
      assertThat(client.ask("GET /item").status()).isEqualTo(200);
    }
  }

  @Test
  void countsEveryRequestByKeyAndRouteAndForgetsThemWhenTold() throws IOException {
    try (OriginServer server =
            Origins.start(
                Origins.route("/items/*", "0s", "1kB", "0%"),
                Origins.route("/list", "0s", "1kB", "0%"));
        RawClient client = new RawClient(server.address())) {
      for (String line :
          List.of("GET /items/1", "GET /items/1", "HEAD /items/1", "GET /list?p=2")) {
        client.ask(line);
      }
      client.ask("POST /items/1", "Content-Length: 0");
      assertThat(client.ask("GET /elsewhere").status()).isEqualTo(404);

      JsonNode counted = Origins.counters(server);
      assertThat(counted.at("/total/fetches").asInt()).isEqualTo(6);
      assertThat(counted.at("/total/reads").asInt()).isEqualTo(5);
      assertThat(counted.at("/total/writes").asInt()).isEqualTo(1);
      assertThat(counted.at("/routes/0/route").asString()).isEqualTo("/items/*");
      assertThat(counted.at("/routes/0/fetches").asInt()).isEqualTo(4);
      assertThat(counted.at("/routes/1/fetches").asInt()).isEqualTo(1);
      assertThat(counted.at("/routes/2/route").asString()).isEqualTo("none");
      assertThat(counted.at("/keys/0/key").asString()).isEqualTo("GET /items/1");
      assertThat(counted.at("/keys/0/fetches").asInt()).isEqualTo(2);
      assertThat(counted.at("/fetches").size()).isEqualTo(6);
      assertThat(counted.at("/fetches/0/atNanos").asLong()).isPositive();
      assertThat(counted.at("/mark/number").asInt()).isEqualTo(1);

      assertThat(client.ask("POST /counters/reset", "Content-Length: 0").body())
          .contains("\"fetches\":6");
      JsonNode anew = Origins.counters(server);
      assertThat(anew.at("/total/fetches").asInt()).isZero();
      assertThat(anew.at("/mark/number").asInt()).isEqualTo(2);
      assertThat(anew.at("/keys").size()).isZero();
    }
  }

  @Test
  void anAnsweredWriteMakesTheVersionGrow() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("0s"));
        RawClient client = new RawClient(server.address())) {
      long before = client.ask("GET /item").version();
      Reply written = client.ask("POST /item", "Content-Length: 0");
      assertThat(written.version()).isEqualTo(before + 1);
      assertThat(written.field("ETag")).isEqualTo("\"" + (before + 1) + "-100\"");
      assertThat(client.ask("GET /item").version()).isEqualTo(before + 1);
      assertThat(client.ask("GET /other").version()).isEqualTo(before + 1);
    }
  }

  @Test
  void onlyTheNamedWriteMakesTheVersionGrow() throws IOException {
    OriginRoute any = Origins.route("0s");
    OriginRoute items =
        new OriginRoute(any.requests(), Optional.of(RoutePattern.parse("POST /x")), any.response());
    try (OriginServer server = Origins.start(items);
        RawClient client = new RawClient(server.address())) {
      long before = client.ask("GET /item").version();
      assertThat(client.ask("PUT /x", "Content-Length: 0").status()).isEqualTo(404);
      assertThat(client.ask("GET /item").version()).isEqualTo(before);
      client.ask("POST /x?why=not", "Content-Length: 0");
      assertThat(client.ask("GET /item").version()).isEqualTo(before + 1);
    }
  }

  @Test
  void aHolderOfTheVersionIsAnswered304() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("0s"));
        RawClient client = new RawClient(server.address())) {
      Reply first = client.ask("GET /item");
      String tag = first.field("ETag");
      for (String condition :
          List.of(
              "If-None-Match: " + tag,
              "If-None-Match: W/" + tag,
              "If-None-Match: \"old\", " + tag,
              "If-None-Match: *",
              "If-Modified-Since: " + first.field("Last-Modified"))) {
        Reply reply = client.ask("GET /item", condition);
        assertThat(reply.status()).as(condition).isEqualTo(304);
        assertThat(reply.field("ETag")).isEqualTo(tag);
        assertThat(reply.field("Content-Length")).isEmpty();
      }
      client.ask("POST /item", "Content-Length: 0");
      for (String condition :
          List.of(
              "If-None-Match: " + tag,
              "If-None-Match: nonsense",
              "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
              "If-Modified-Since: yesterday")) {
        assertThat(client.ask("GET /item", condition).status()).as(condition).isEqualTo(200);
      }
      JsonNode total = Origins.counters(server).get("total");
      assertThat(total.get("conditional").asInt()).isEqualTo(9);
      assertThat(total.get("notModified").asInt()).isEqualTo(5);
    }
  }

  @Test
  void fetchesOfOneKeyThatOverlapAreOneEvent() throws IOException {
    int herd = 20;
    try (OriginServer server = Origins.start(Origins.route("/*", "300ms", "100B", "0%"))) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < herd; i++) {
        RawClient client = new RawClient(server.address());
        clients.add(client);
        client.send("GET /hot HTTP/1.1\r\nHost: here\r\n\r\n");
      }
      for (RawClient client : clients) {
        assertThat(client.read().status()).isEqualTo(200);
      }
      clients.get(0).ask("GET /hot");
      clients.get(0).ask("GET /cold");
      for (RawClient client : clients) {
        client.close();
      }

      JsonNode counted = Origins.counters(server);
      assertThat(counted.at("/keys/0/events").toString()).isEqualTo("{\"1\":1,\"20\":1}");
      assertThat(counted.at("/keys/0/overlapping").asInt()).isEqualTo(herd - 1);
      assertThat(counted.at("/total/events").toString()).isEqualTo("{\"1\":2,\"20\":1}");
      assertThat(counted.at("/running").asInt()).isZero();
    }
  }

  @Test
  void aFetchWhoseAskerLeavesIsCountedAsAbandoned() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("1h"))) {
      try (RawClient client = new RawClient(server.address())) {
        client.send("GET /item HTTP/1.1\r\nHost: here\r\n\r\n");
        while (Origins.counters(server).get("running").asInt() == 0) {
          Thread.onSpinWait();
        }
      }
      while (Origins.counters(server).get("running").asInt() > 0) {
        Thread.onSpinWait();
      }
      assertThat(Origins.counters(server).at("/total/abandoned").asInt()).isEqualTo(1);
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrderHoweverLongEachTakes() throws IOException {
    try (OriginServer server =
            Origins.start(
                Origins.route("/slow", "100ms", "1kB", "0%"),
                Origins.route("/large", "0s", "3MB", "0%"),
                Origins.route("/fast", "0s", "2kB", "0%"));
        RawClient client = new RawClient(server.address())) {
      String fields = " HTTP/1.1\r\nHost: here\r\n\r\n";
      for (int i = 0; i < 3; i++) {
        client.send("GET /slow" + fields + "GET /large" + fields + "GET /fast" + fields);
      }
      for (int i = 0; i < 3; i++) {
        assertThat(client.read().body()).hasSize(1000);
        assertThat(client.read().body()).hasSize(3_000_000);
        assertThat(client.read().body()).hasSize(2000);
      }
    }
  }

  @Test
  void someRequestsFailAsToldTo() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("/*", "0s", "100B", "every 3"));
        RawClient client = new RawClient(server.address())) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        statuses.add(client.ask("GET /item").status());
      }
      assertThat(statuses).containsExactly(200, 200, 503, 200, 200, 503);
      assertThat(Origins.counters(server).at("/total/failed").asInt()).isEqualTo(2);
    }
  }

  @Test
  void anOlderClientIsAnsweredInItsOwnWay() throws IOException {
    try (OriginServer server = Origins.start(Origins.route("0s"))) {
      try (RawClient client = new RawClient(server.address())) {
        client.send("GET /item HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.read().field("Connection")).isEqualTo("keep-alive");
        client.send("GET /item HTTP/1.0\r\n\r\n");
        assertThat(client.read().field("Connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
      }
      try (RawClient client = new RawClient(server.address())) {
        assertThat(client.ask("GET http://elsewhere:80/item").status()).isEqualTo(200);
        assertThat(client.ask("GET /item", "Connection: close").field("Connection"))
            .isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
      }
      assertThat(Origins.counters(server).at("/keys/0/key").asString()).isEqualTo("GET /item");
    }
  }

  @Test
  void countersHaveABoundWhateverIsAskedFor() throws IOException {
    int keys = FetchCounters.MOST_KEYS + 500;
    try (OriginServer server = Origins.start(Origins.route("0s"));
        RawClient client = new RawClient(server.address())) {
      client.ask("GET /" + "x".repeat(2 * FetchCounters.LONGEST_KEY));
      for (int key : IntStream.range(0, keys).toArray()) {
        client.send("GET /" + key + " HTTP/1.1\r\nHost: here\r\n\r\n");
        client.read();
      }
      JsonNode counted = Origins.counters(server, "?keys=1000000&fetches=1000000");
      assertThat(counted.at("/total/fetches").asInt()).isEqualTo(keys + 1);
      assertThat(counted.at("/keys").size()).isEqualTo(FetchCounters.MOST_KEYS);
      assertThat(counted.at("/otherKeys/fetches").asInt()).isEqualTo(501);
      assertThat(counted.at("/fetches").size()).isEqualTo(FetchCounters.MOST_LISTED);
      assertThat(counted.at("/fetchesNotListed").asInt()).isEqualTo(501);
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    try (OriginServer server = Origins.start(Origins.route("0s"))) {
      assertThatThrownBy(() -> OriginServer.start(server.address(), List.of(), 1))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining(":" + server.address().getPort())
          .hasMessageContaining("choose another --port");
    }
  }
}
