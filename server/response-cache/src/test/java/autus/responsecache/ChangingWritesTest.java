package autus.responsecache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.RouteTable;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers of a handler invalidate: those after which something may have changed. */
class ChangingWritesTest {

  private static final InvalidatingWrite ALWAYS =
      new InvalidatingWrite("POST", "/always", Set.of(VersionedTraffic.NAMESPACE), true);

  private final InMemoryTokenStore store = new InMemoryTokenStore(0);
  private final ResponseCache cache =
      new ResponseCache(
          new RouteTable(List.of(VersionedTraffic.READ, VersionedTraffic.WRITE, ALWAYS)),
          store,
          new CacheSettings(
              CacheSettings.DEFAULT_NAME,
              java.time.Duration.ofSeconds(1),
              Optional.empty(),
              CacheSettings.Http.USUAL),
          new Random(1));
  private final Filter filter = VersionedTraffic.filter(cache);
  private String database = "before";

  ChangingWritesTest() throws Exception {
    cache.protocol().pending(); // nothing is owed: the store in memory was never away
    assertThat(read()).isEqualTo("before");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429})
  void aRefusalInvalidatesNothing(int status) throws Exception {
    String token = token();
    write(VersionedTraffic.WRITE, answering(status));
    assertThat(token()).isEqualTo(token);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 301, 303, 304, 402, 408, 410, 423, 500, 502, 503, 504})
  void anyOtherAnswerInvalidates(int status) throws Exception {
    String token = token();
    write(VersionedTraffic.WRITE, answering(status));
    assertThat(token()).isNotEqualTo(token);
  }

  @Test
  void aHandlerThatIsBrokenOffInvalidates() {
    String token = token();
    assertThatThrownBy(
            () ->
                write(
                    VersionedTraffic.WRITE,
                    (request, response) -> {
                      throw new ServletException("after the commit");
                    }))
        .hasMessage("after the commit");
    assertThat(token()).isNotEqualTo(token);
  }

  @Test
  void aRefusalByTheContainersOwnPageInvalidatesNothing() throws Exception {
    String token = token();
    FakeHttp http =
        write(
            VersionedTraffic.WRITE,
            (request, response) -> ((HttpServletResponse) response).sendError(404));
    assertThat(token()).isEqualTo(token);
    assertThat(http.status()).isEqualTo(404);
    assertThat(http.body()).isEqualTo("page of the container");
  }

  @Test
  void aHandlerThatCommitsAndAnswersNotFoundInvalidatesIfItSaysSo() throws Exception {
    write(
        VersionedTraffic.WRITE,
        (request, response) -> {
          database = "after";
          cache.invalidate(Set.of(VersionedTraffic.NAMESPACE));
          ((HttpServletResponse) response).setStatus(404);
        });
    assertThat(read()).isEqualTo("after");
  }

  @Test
  void aHandlerThatCommitsAndAnswersNotFoundInvalidatesIfItsRouteAlwaysDoes() throws Exception {
    write(
        ALWAYS,
        (request, response) -> {
          database = "after";
          ((HttpServletResponse) response).setStatus(404);
        });
    assertThat(read()).isEqualTo("after");
  }

  /** What the default takes for nothing, and the reason for the two above. */
  @Test
  void aHandlerThatCommitsAndAnswersNotFoundLeavesWhatIsKeptElse() throws Exception {
    write(
        VersionedTraffic.WRITE,
        (request, response) -> {
          database = "after";
          ((HttpServletResponse) response).setStatus(404);
        });
    assertThat(read()).isEqualTo("before");
  }

  private String token() {
    return String.valueOf(store.generation(VersionedTraffic.NAMESPACE));
  }

  private String read() throws Exception {
    FakeHttp http = new FakeHttp("GET", VersionedTraffic.READ.path());
    filter.doFilter(
        http.request(),
        http.response(),
        (request, response) -> {
          response.setContentType("text/plain");
          response.getOutputStream().write(database.getBytes(UTF_8));
        });
    return http.body();
  }

  private static FilterChain answering(int status) {
    return (request, response) -> ((HttpServletResponse) response).setStatus(status);
  }

  private FakeHttp write(InvalidatingWrite route, FilterChain handler) throws Exception {
    FakeHttp http = new FakeHttp("POST", route.path());
    filter.doFilter(http.request(), http.response(), handler);
    return http;
  }
}
