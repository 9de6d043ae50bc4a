package autus.bench.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.scenario.RouteChoice;
import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteMatcherTest {

  private static boolean matches(String pattern, String request) {
    int space = request.indexOf(' ');
    byte[] target = request.substring(space + 1).getBytes(StandardCharsets.UTF_8);
    return RouteMatcher.of(new RouteChoice(pattern))
        .matches(request.substring(0, space), target, 0, target.length);
  }

  @ParameterizedTest
  @CsvSource({
    "/a, GET /a, true",
    "/a, GET /a/b, false",
    "/a, GET /a?b=/c, true",
    "GET /a, HEAD /a, false",
    "get /a, GET /a, true",
    "* /a, POST /a, true",
    "/a/*, GET /a/, true",
    "/a/*, GET /a/b/c?d, true",
    "/a/*, GET /a, false",
    "*, GET /anything/at/all, true",
    "/*.css, GET /x/y.css, true",
    "/*.css, GET /x/y.css.map, false",
    "/devices/{id}, GET /devices/17, true",
    "/devices/{id}, GET /devices/, false",
    "/devices/{id}, GET /devices/17/logs, false",
    "/devices/{id}/logs, GET /devices/17/logs, true",
    "/*/{id}/b*, GET /a/b/c/b/bx, true",
    "/{a}.{b}, GET /x.y.z, true",
  })
  void aPatternIsOfTheWholePathWithoutItsQuery(String pattern, String request, boolean isMatch) {
    assertThat(matches(pattern, request)).isEqualTo(isMatch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "GET", "GET a", "GET /a b", "G-T /a"})
  void whatIsNoPatternIsRefused(String text) {
    assertThatThrownBy(() -> new RouteChoice(text))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("such as 'GET /api/*' or /devices/{id}");
  }
}
