package autus.server;

import static autus.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import autus.example.BrokenRoutes;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What clients and the log are told when the server, a handler or a request is broken. */
@Tag("process")
class FailuresTest {

  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private static final Pattern SERVES_REQUESTS = Pattern.compile("tomcat-handler-|http-");

  private static TestServer server;

  private final ListAppender<ILoggingEvent> log =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          // Servers of other tests in this JVM may have lost their database or their Redis.
          if (SERVES_REQUESTS.matcher(event.getThreadName()).lookingAt()) {
            super.append(event);
          }
        }
      };

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(List.of(BrokenRoutes.class));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void listen() {
    log.start();
    ROOT.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    ROOT.detachAppender(log);
  }

  @ParameterizedTest
  @CsvSource({"GET, /broken/handler", "POST, /broken/handler", "GET, /broken/answer"})
  void aFailureIsAProblemWithAnIdUnderWhichTheLogHasItOnce(String method, String path)
      throws Exception {
    HttpResponse<String> answer =
        server.send(server.request(path).method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = json(answer);
    String id = problem.get("id").asString();
    assertThat(problem.get("detail").asString())
        .isEqualTo("the server failed; its log says why, under failure " + id);
    assertThat(answer.body()).doesNotContain("secret", "Exception");
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage())
        .isEqualTo("failure " + id + ": " + method + " " + path);
    assertThat(log.list.get(0).getThrowableProxy()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /digital-twin/city/a%00b HTTP/1.1 | 400
          GET /devices/%zz HTTP/1.1             | 400
          GET /devices\\\\list HTTP/1.1           | 400
          GET /nowhere HTTP/1.1                 | 404
          GET /error HTTP/1.1                   | 404
          PUT /devices/list HTTP/1.1            | 405
          TRACE /devices/list HTTP/1.1          | 405
          """)
  void aRefusalByWhomeverIsAProblemAndNotLogged(String requestLine, int status) throws Exception {
    String answer = server.raw(requestLine);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("Content-Type: application/problem+json", "\"status\":" + status);
    assertThat(log.list).isEmpty();
  }
}
