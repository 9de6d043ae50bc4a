package autus.bench.traffic.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRuleTest {

  private static String key(KeyRule rule, String host, String target) {
    LogEntry entry = new LogEntry();
    byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
    entry.target.set(bytes, 0, bytes.length);
    byte[] name = host.getBytes(StandardCharsets.UTF_8);
    entry.host.set(name, 0, name.length);
    int length = rule.make(entry);
    return new String(rule.bytes(), 0, length, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "/a, h/a",
    "/a?, h/a",
    "/a?b=2&a=1, h/a?a=1&b=2",
    "/a?a=1&b=2, h/a?a=1&b=2",
    "/a?utm_source=x&b=1&FBCLID=7&&gclid, h/a?b=1",
    "/a?b=2&b=1&b, h/a?b&b=1&b=2",
    "/A?utm=1&gclidx=2, h/A?gclidx=2&utm=1"
  })
  void theUsualKeyHasItsParametersInOrderAndNoneOfAdvertisers(String target, String key) {
    assertThat(key(KeyRule.usual(), "H", target)).isEqualTo(key);
  }

  @Test
  void aTemplateSaysItOtherwise() {
    assertThat(key(new KeyRule("{method} {path}", List.of(), true), "h", "/A/b?q"))
        .isEqualTo("GET /a/b");
    assertThat(key(new KeyRule("x:{path}{query}", List.of("v"), false), "h", "/A?v=1&w=2"))
        .isEqualTo("x:/A?w=2");
    assertThat(new KeyRule("{path}", List.of("v"), true).words())
        .isEqualTo("{path}, parameters in order and without v, whatever their case");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "path", "{path}{cookie}", "{path"})
  void aTemplateWithoutPlacesOrWithUnknownOnesIsRefused(String template) {
    assertThatThrownBy(() -> new KeyRule(template, List.of(), false))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("{host}, {path}, {query} and {method}");
  }

  @Test
  void aQueryOfAMillionParametersTakesBoundedTime() {
    String query = "a&".repeat(30_000);
    assertThat(key(KeyRule.usual(), "", "/a?" + query)).startsWith("/a?a&a&a");
  }
}
