package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.counts.Reason;
import autus.responsecache.route.RouteTable;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stands after a semicolon in a path, which a handler may write into its response. */
class PathParametersTest {

  private final ResponseCache cache =
      new ResponseCache(
          new RouteTable(List.of(VersionedTraffic.READ, VersionedTraffic.WRITE)),
          new InMemoryTokenStore(0),
          new CacheSettings(
              CacheSettings.DEFAULT_NAME,
              Duration.ofSeconds(1),
              Optional.empty(),
              CacheSettings.Http.USUAL),
          new Random(1));
  private final Filter filter = VersionedTraffic.filter(cache);

  @Test
  void aResponseThatWasMadeForPathParametersIsKeptForNobody() throws Exception {
    String evil = "/analytics;link=evil/stats";
    assertThat(get(evil).body()).contains("evil");
    FakeHttp plain = get("/analytics/stats");
    assertThat(plain.header("X-Cache")).isEqualTo("MISS");
    assertThat(plain.body()).isEqualTo("/analytics/stats");
    FakeHttp again = get(evil);
    assertThat(again.header("X-Cache")).isEqualTo("BYPASS");
    assertThat(again.body()).contains("evil");
    assertThat(get("/analytics/stats").header("X-Cache")).isEqualTo("HIT");
    assertThat(cache.counters().of(VersionedTraffic.READ).reasons())
        .containsEntry(Reason.PATH_PARAMETERS, 2L);
  }

  private FakeHttp get(String path) throws Exception {
    FakeHttp http = new FakeHttp("GET", path);
    filter.doFilter(
        http.request(),
        http.response(),
        (request, response) -> {
          response.setContentType("text/plain");
          response
              .getOutputStream()
              .write(
                  ((HttpServletRequest) request).getRequestURI().getBytes(StandardCharsets.UTF_8));
        });
    return http;
  }
}
