package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page in a browser of this machine can reach, and who must show a credential. */
@Tag("process")
class AdmissionTest {

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start("--allowed-host", "bench.example.org, other.example");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:8003, 200",
    "localhost., 200",
    "bench.localhost:1, 200",
    "127.0.0.1, 200",
    "127.1.2.3:80, 200",
    "[::1]:8003, 200",
    "bench.example.org, 200",
    "Bench.Example.ORG:443, 200",
    "evil.example, 421",
    "localhost.evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "127.0.0.1evil, 421",
    "192.168.1.5, 421",
    "[2001:db8::1], 421",
  })
  void theServerAnswersUnderItsOwnNamesOnly(String host, int status) throws Exception {
    for (String path : new String[] {"/health", "/god/health", "/admin/state", "/nowhere"}) {
      String answer = server.rawWith("GET " + path + " HTTP/1.1", "Host: " + host);
      if (status == 421) {
        assertThat(answer).startsWith("HTTP/1.1 421 ").contains("--allowed-host");
      } else {
        assertThat(answer).doesNotStartWith("HTTP/1.1 421 ");
      }
    }
    assertThat(server.rawWith("GET /health HTTP/1.1", "Host: " + host))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void aClientThatNamesNoHostIsAnsweredAsHttp10Allows() throws Exception {
    assertThat(server.rawWith("GET /health HTTP/1.0", "Accept: */*")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8003, 200",
    "http://other.example:99, 200",
    "http://evil.example, 403",
    "http://localhost:9999, 403",
    "null, 403",
    "not a url, 403",
  })
  void aPageOfAnotherOriginMayReadButNotWrite(String origin, int status) throws Exception {
    String body = "{\"event\":\"a\"}";
    String[] headers = {
      "Host: localhost:8003",
      "Origin: " + origin,
      "Content-Type: application/json",
      "Content-Length: " + body.length()
    };
    String answer =
        server.rawWith("POST /analytics/track HTTP/1.1", String.join("\r\n", headers), body);
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(server.rawWith("GET /health HTTP/1.1", "Host: localhost\r\nOrigin: " + origin))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aMissingCredentialIsAskedForAndAWrongOneIsRefused() throws Exception {
    for (String path : new String[] {"/god/health", "/god/%68ealth", "/admin/state"}) {
      var missing = server.get(path);
      assertThat(missing.statusCode()).as(path).isEqualTo(401);
      assertThat(missing.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      var wrong = server.send(server.request(path).header("Authorization", "Bearer wrong"));
      assertThat(wrong.statusCode()).as(path).isEqualTo(403);
    }
    assertThat(
            server
                .send(
                    server
                        .request("/admin/state")
                        .header("Authorization", "Bearer " + TestServer.TOKEN))
                .statusCode())
        .isEqualTo(200);
  }
}
