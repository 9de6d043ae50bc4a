package autus.server;

import static autus.server.TestServer.cacheStatus;
import static autus.server.TestServer.json;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the cache does with requests as RFC 9110 and RFC 9111 speak of them, over real HTTP. */
@Tag("process")
class HttpSemanticsTest {

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    server.begin("corrected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the same                    | /analytics/events?limit=5    | /analytics/events?limit=5      | HIT
          an encoded value            | /analytics/events?limit=5    | /analytics/events?limit=%35    | HIT
          an encoded name             | /analytics/events?limit=5    | /analytics/events?%6cimit=5    | HIT
          an encoded path             | /analytics/stats             | /analytics/%73tats             | HIT
          a path parameter            | /analytics/stats             | /analytics/stats;a=b           | BYPASS
          an encoded path variable    | /devices/device_1            | /devices/device%5F1            | HIT
          another value               | /analytics/events?limit=5    | /analytics/events?limit=6      | MISS
          another path variable       | /devices/device_1            | /devices/device_2              | MISS
          none instead of the default | /analytics/events?limit=50   | /analytics/events              | MISS
          an unknown parameter        | /analytics/stats             | /analytics/stats?utm=mail      | BYPASS
          a mark of an advertiser     | /analytics/stats             | /analytics/stats?utm_source=a  | HIT
          such a mark beside          | /analytics/events?limit=5    | /analytics/events?gclid=b&limit=5 | HIT
          an unknown one beside       | /analytics/events?limit=5    | /analytics/events?limit=5&a=b  | BYPASS
          an unknown one without value| /analytics/stats             | /analytics/stats?x             | BYPASS
          an empty query              | /analytics/stats             | /analytics/stats?              | HIT
          """)
  void aSecondRequestFindsTheFirstOnesEntryOnlyIfItAsksForTheSame(
      String what, String first, String second, String expected) throws Exception {
    assertThat(outcome(server.get(first))).isEqualTo("MISS");
    HttpResponse<String> answer = server.get(second);
    assertThat(answer.statusCode()).as(what).isEqualTo(200);
    assertThat(outcome(answer)).as(what).isEqualTo(expected);
  }

  @Test
  void aRepeatedParameterIsAnotherQuestionThanOneOfItsValues() throws Exception {
    server.get("/analytics/events?limit=5");
    assertThat(outcome(server.get("/analytics/events?limit=5&limit=6"))).isEqualTo("MISS");
    assertThat(outcome(server.get("/analytics/events?limit=6"))).isEqualTo("MISS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Authorization | Bearer x                 | BYPASS
          Cookie        | _ga=1                    | HIT
          If-Match      | *                        | BYPASS
          Origin        | http://elsewhere.example | BYPASS
          Accept        | application/*;q=0.5      | HIT
          Accept        | application/x-evil+json  | BYPASS
          Cache-Control | no-cache                 | BYPASS
          Cache-Control | max-age=10, NO-STORE     | BYPASS
          Cache-Control | max-age=10               | HIT
          X-Forwarded-Host  | elsewhere            | HIT
          X-Forwarded-Proto | https                | HIT
          Accept-Language   | ko                   | HIT
          Range         | bytes=0-1                | HIT
          """)
  void aHeaderDecidesWhetherTheStoreIsAsked(String name, String value, String expected)
      throws Exception {
    server.get("/devices/stats");
    HttpResponse<String> answer = server.send(server.request("/devices/stats").header(name, value));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(outcome(answer)).isEqualTo(expected);
  }

  @Test
  void aSecondLineOfCacheControlCountsToo() throws Exception {
    server.get("/devices/stats");
    assertThat(
            outcome(
                server.send(
                    server
                        .request("/devices/stats")
                        .header("Cache-Control", "max-age=10")
                        .header("Cache-Control", "no-cache"))))
        .isEqualTo("BYPASS");
  }

  @Test
  void whatWasAskedForWithCredentialsIsNotKeptForOthers() throws Exception {
    server.send(server.request("/devices/stats").header("Authorization", "Bearer x"));
    assertThat(outcome(server.get("/devices/stats"))).isEqualTo("MISS");
  }

  @Test
  void aHeadIsAnsweredFromTheStoreAndFillsIt() throws Exception {
    HttpResponse<String> miss = head("/analytics/pages");
    assertThat(outcome(miss)).isEqualTo("MISS");
    assertThat(cacheStatus(miss)).endsWith("stored");
    HttpResponse<String> get = server.get("/analytics/pages");
    assertThat(outcome(get)).isEqualTo("HIT");
    HttpResponse<String> hit = head("/analytics/pages");
    assertThat(outcome(hit)).isEqualTo("HIT");
    assertThat(hit.statusCode()).isEqualTo(200);
    assertThat(hit.body()).isEmpty();
    for (String header : List.of("ETag", "Content-Type", "Content-Length", "Cache-Control")) {
      assertThat(hit.headers().firstValue(header))
          .as(header)
          .isPresent()
          .isEqualTo(get.headers().firstValue(header))
          .isEqualTo(miss.headers().firstValue(header));
    }
    HttpResponse<String> bypass =
        server.send(
            server
                .request("/analytics/pages")
                .header("Cache-Control", "no-cache")
                .method("HEAD", BodyPublishers.noBody()));
    assertThat(bypass.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          TAG                  | 304
          W/TAG                | 304
          *                    | 304
          "a", TAG , "b"       | 304
          "a,b", W/TAG         | 304
          "a"                  | 200
          W/"a"                | 200
          unquoted             | 200
          """)
  void aClientThatHasTheResponseIsToldSo(String ifNoneMatch, int status) throws Exception {
    String tag = server.get("/devices/stats").headers().firstValue("ETag").orElseThrow();
    for (String method : List.of("GET", "HEAD")) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/devices/stats")
                  .header("If-None-Match", ifNoneMatch.replace("TAG", tag))
                  .method(method, BodyPublishers.noBody()));
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("ETag")).contains(tag);
      assertThat(outcome(answer)).isEqualTo("HIT");
      if (status == 304) {
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
      }
    }
  }

  @Test
  void afterAWriteTheOldTagNoLongerMatchesUnlessTheBodyIsTheSame() throws Exception {
    HttpResponse<String> old = server.get("/devices/stats");
    String tag = old.headers().firstValue("ETag").orElseThrow();
    server.post("/devices/data", "{\"device_id\": \"device_1\", \"value\": 1}");
    HttpResponse<String> same =
        server.send(server.request("/devices/stats").header("If-None-Match", tag));
    assertThat(outcome(same)).isEqualTo("MISS");
    assertThat(same.statusCode()).isEqualTo(304);
    server.delete("/devices/device_1");
    HttpResponse<String> changed =
        server.send(server.request("/devices/stats").header("If-None-Match", tag));
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("ETag"))
        .isPresent()
        .isNotEqualTo(old.headers().firstValue("ETag"));
  }

  @Test
  void aHitTellsItsAgeAndClientsMustAskAgain() throws Exception {
    HttpResponse<String> miss = server.get("/health");
    assertThat(miss.headers().firstValue("Age")).isEmpty();
    assertThat(miss.headers().firstValue("Cache-Control")).contains("no-cache");
    HttpResponse<String> hit = server.get("/health");
    assertThat(Integer.parseInt(hit.headers().firstValue("Age").orElseThrow())).isBetween(0, 30);
    assertThat(hit.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @Test
  void errorsAreNotKept() throws Exception {
    for (int read = 0; read < 2; read++) {
      HttpResponse<String> unknown = server.get("/devices/lamp");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(cacheStatus(unknown)).isEqualTo("autus; fwd=uri-miss");
      HttpResponse<String> wrong = server.get("/analytics/events?limit=0");
      assertThat(wrong.statusCode()).isEqualTo(400);
      assertThat(outcome(wrong)).isEqualTo("MISS");
    }
    assertThat(server.counters().at("/cache/stored").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/god/universe", "/god/%75niverse", "/god/universe;a=b", "/god/flow?minutes=5"})
  void theGodRoleCannotBeBypassedThroughTheCache(String path) throws Exception {
    for (String mode : List.of("off", "as-shipped", "corrected")) {
      server.begin(mode);
      HttpResponse<String> allowed = server.god(path);
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("Cache-Control")).contains("private, no-cache");
      // A handler may read what stands behind a semicolon, and no key has it.
      boolean isPassed = mode.equals("off") || path.contains(";");
      assertThat(outcome(server.god(path))).isEqualTo(isPassed ? "BYPASS" : "HIT");
      String tag = allowed.headers().firstValue("ETag").orElse("\"none\"");
      for (HttpResponse<String> refused :
          List.of(
              server.get(path),
              server.uncached(path),
              head(path),
              server.send(server.request(path).header("If-None-Match", tag)),
              server.send(server.request(path).header("Cookie", "role=god")),
              server.send(server.request(path).header("Authorization", "Bearer ")),
              server.send(server.request(path).header("Authorization", TestServer.GOD_TOKEN)),
              server.send(
                  server.request(path).header("Authorization", "Bearer " + TestServer.TOKEN)))) {
        boolean credential = refused.request().headers().firstValue("Authorization").isPresent();
        assertThat(refused.statusCode()).isEqualTo(credential ? 403 : 401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
            .isEqualTo(credential ? Optional.empty() : Optional.of("Bearer"));
        assertThat(refused.headers().firstValue("ETag")).isEmpty();
        assertThat(outcome(refused)).isEqualTo("BYPASS");
      }
      HttpResponse<String> refused = server.get(path);
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(json(refused).get("detail").asString()).contains("the role god");
    }
  }

  @Test
  void theSchemeOfTheGodRoleIsReadInAnyCase() throws Exception {
    assertThat(
            server
                .send(
                    server
                        .request("/god/health")
                        .header("Authorization", "bearer " + TestServer.GOD_TOKEN))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aPathUnderGodThatTheTableDoesNotHaveIsNotServed() throws Exception {
    assertThat(server.get("/god/universe/").statusCode()).isIn(401, 404);
    assertThat(server.get("/god//universe").statusCode()).isIn(400, 401, 404);
    assertThat(server.post("/god/universe", "{}").statusCode()).isIn(401, 404, 405);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          POST /analytics/track      | {"event": ""}                                            | event     | must be a text of 1 to 100 characters
          POST /analytics/track      | {}                                                       | event     | must be a text of 1 to 100 characters
          POST /analytics/track      | {"event": "a", "timestamp": "now"}                       | timestamp | must be an ISO 8601 instant such as 2024-01-01T00:00:00Z
          POST /analytics/track      | {"event": 1}                                             | event     | must be a text
          POST /analytics/track      | {"event": "a\\u0000"}                                     | event     | must hold neither U+0000 nor half of a surrogate pair
          POST /analytics/track      | {"event": "\\ud800"}                                      | event     | must hold neither U+0000 nor half of a surrogate pair
          POST /analytics/track      | {"event": "a", "timestamp": "+10000-01-01T00:00:00Z"}    | timestamp | must be from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999Z
          POST /analytics/track      | {"event": "a", "timestamp": "0000-12-31T23:59:59Z"}      | timestamp | must be from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999Z
          POST /analytics/track      | {"event": "a", "data": {"\\u0000": 1}}                    | data      | must hold neither U+0000 nor half of a surrogate pair
          POST /analytics/track      | {"event": "a", "data": {"a": [1e999]}}                   | data      | must hold numbers of at most about 1.8e308
          POST /analytics/track      | {"event": "a", "data": 5}                                | data      | must be a JSON object of at most 4000 characters
          POST /analytics/track/page | {"page": ""}                                             | page      | must be a text of 1 to 200 characters
          POST /analytics/track/page | {"page": "/", "user_id": 0}                              | user_id   | must be a whole number from 1 to 2147483647
          POST /analytics/track/page | {"page": "/\\u0000"}                                      | page      | must hold neither U+0000 nor half of a surrogate pair
          POST /analytics/track/page | {"page": "/", "user_id": 1.5}                            | user_id   | must be a whole number from 1 to 2147483647
          POST /analytics/track/page | {"page": "/", "user_id": 99999999999}                    | user_id   | must be a whole number from 1 to 2147483647
          POST /analytics/track/page | {"page": "/", "user_id": 1e99999}                        | user_id   | must hold numbers of at most about 1.8e308
          POST /analytics/track/page | {"page": "/", "user_id": "ada"}                          | user_id   | must be a whole number from 1 to 2147483647
          POST /devices/register     | {"id": "a b", "name": "A", "type": "sensor"}             | id        | must have 1 to 100 letters, digits, dots, colons, dashes, underscores, not dots alone
          POST /devices/register     | {"id": "..", "name": "A", "type": "sensor"}              | id        | must have 1 to 100 letters, digits, dots, colons, dashes, underscores, not dots alone
          POST /devices/register     | {"id": "a", "name": "\\u0000", "type": "sensor"}          | name      | must hold neither U+0000 nor half of a surrogate pair
          POST /devices/register     | {"id": "a", "name": "A", "type": "sensor", "metadata": {"a": "\\ud800"}} | metadata | must hold neither U+0000 nor half of a surrogate pair
          POST /devices/register     | {"id": "a", "type": "sensor"}                            | name      | must be a text of 1 to 200 characters
          POST /devices/register     | {"id": "a", "name": "A", "type": "toaster"}              | type      | must be one of sensor, actuator, gateway, speaker, display
          POST /devices/register     | {"id": "a", "name": "A", "type": "sensor", "status": "?"} | status   | must be one of online, offline
          POST /devices/data         | {"value": 1}                                             | device_id | must have 1 to 100 letters, digits, dots, colons, dashes, underscores, not dots alone
          POST /devices/data         | {"device_id": "a"}                                       | value     | must be given, or raw
          POST /devices/data         | {"device_id": "a", "value": 1e400}                       | value     | must hold numbers of at most about 1.8e308
          POST /devices/data         | {"device_id": "a", "value": "NaN"}                       | value     | must be a number
          POST /devices/data         | {"device_id": "a", "value": true}                        | value     | must be a number
          POST /devices/data         | {"device_id": "a", "raw": "\\u0000"}                      | raw       | must hold neither U+0000 nor half of a surrogate pair
          POST /devices/data         | {"device_id": "a", "raw": [1, {"b": "\\udfff"}]}            | raw       | must hold neither U+0000 nor half of a surrogate pair
          POST /devices/data         | {"device_id": "a", "value": 1, "unit": "\\u0000"}         | unit      | must hold neither U+0000 nor half of a surrogate pair
          POST /devices/data         | {"device_id": "a", "value": "warm"}                      | value     | must be a number
          POST /devices/delete       | {}                                                       | device_id | must have 1 to 100 letters, digits, dots, colons, dashes, underscores, not dots alone
          GET /analytics/events?limit=0     | | limit     | must be a whole number from 1 to 100
          GET /analytics/events?limit=101   | | limit     | must be a whole number from 1 to 100
          GET /analytics/events?limit=05    | | limit     | must be a whole number from 1 to 100
          GET /analytics/events?limit=many  | | limit     | must be a whole number from 1 to 100
          GET /devices/get                  | | device_id | must be given in the query
          GET /digital-twin/user/ada        | | user_id   | must be a whole number from 1 to 999999999
          """)
  void aWrongInputIsRefusedWithItsFieldAndItsRule(
      String route, String body, String field, String rule) throws Exception {
    String path = route.substring(route.indexOf(' ') + 1);
    HttpResponse<String> answer =
        route.startsWith("GET") ? server.get(path) : server.post(path, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.get("field").asString()).isEqualTo(field);
    assertThat(problem.get("rule").asString()).isEqualTo(rule);
    assertThat(problem.get("detail").asString()).startsWith(field + " " + rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "[1]", "null"})
  void aBodyThatIsNoJsonObjectIsRefused(String body) throws Exception {
    HttpResponse<String> answer = server.post("/analytics/track", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("detail").asString()).contains("the body");
  }

  @Test
  void aQueryThatCannotBeDecodedIsRefused() throws Exception {
    String answer = server.raw("GET /analytics/events?limit=%zz HTTP/1.1");
    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @Test
  void aBodyThatIsTooLongIsRefusedWhetherItsLengthIsAnnouncedOrNot() throws Exception {
    String body = "{\"event\": \"" + "a".repeat(70_000) + "\"}";
    HttpResponse<String> announced = server.post("/analytics/track", body);
    HttpResponse<String> chunked =
        server.send(
            server
                .request("/analytics/track")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))));
    for (HttpResponse<String> answer : List.of(announced, chunked)) {
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(json(answer).get("detail").asString())
          .isEqualTo("the body must have at most 65536 bytes");
    }
    assertThat(server.state().at("/database/eventRows").asInt()).isEqualTo(15_234);
  }

  @Test
  void asShippedTheAliasesThatAreOursReachTheOrigin() throws Exception {
    server.begin("as-shipped");
    server.get("/devices/device_1");
    assertThat(outcome(server.get("/devices/device_1"))).isEqualTo("BYPASS");
    server.get("/devices/get?device_id=device_1");
    assertThat(outcome(server.get("/devices/get?device_id=device_1"))).isEqualTo("HIT");
  }

  private static HttpResponse<String> head(String path) throws Exception {
    return server.send(server.request(path).method("HEAD", BodyPublishers.noBody()));
  }
}
