package autus.bench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.yaml.MalformedValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyVariablesTest {

  private static final String PROXY = "http://proxy.example:3128";

  private static String words(String url, Map<String, String> environment) {
    return new ProxyVariables(environment).useFor(Target.parse(url)).words();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shop.example         | http://shop.example/       | true
          shop.example         | http://www.shop.example/   | true
          .shop.example        | http://www.shop.example/   | true
          .shop.example        | http://shop.example/       | true
          *.shop.example       | http://www.shop.example/   | true
          Shop.Example.        | http://shop.example/       | true
          shop.example         | http://workshop.example/   | false
          shop.example         | http://shop.example.org/   | false
          shop.example:8080    | http://shop.example:8080/  | true
          shop.example:8080    | http://shop.example/       | false
          shop.example:80      | http://shop.example/       | true
          a, shop.example  b   | http://b/                  | true
          *                    | http://any.example/        | true
          *                    | http://192.0.2.1/          | true
          192.0.2.1            | http://192.0.2.1/          | true
          192.0.2.1:81         | http://192.0.2.1:81/       | true
          192.0.2.0/24         | http://192.0.2.77/         | true
          192.0.2.0/24         | http://192.0.3.77/         | false
          10.0.0.0/8,172.16/12 | http://172.16.0.1/         | false
          192.0.2.128/25       | http://192.0.2.127/        | false
          192.0.2.128/25       | http://192.0.2.129/        | true
          0.0.0.0/0            | http://192.0.2.129/        | true
          192.0.2.0/99         | http://192.0.2.1/          | false
          2.1                  | http://192.0.2.1/          | false
          ::1                  | http://[::1]/              | true
          [::1]:81             | http://[::1]:81/           | true
          [::1]:82             | http://[::1]:81/           | false
          2001:db8::/32        | http://[2001:db8:1::9]/    | true
          2001:db8::/32        | http://[2001:db9::9]/      | false
          0:0:0:0:0:0:0:1      | http://[::1]/              | true
          ::/0                 | http://192.0.2.1/          | false
          .                    | http://shop.example/       | false
          ,,/:[                | http://shop.example/       | false
          """)
  void noProxyListsNamesSuffixesPortsAddressesAndBlocks(String list, String url, boolean isListed) {
    assertThat(words(url, Map.of("http_proxy", PROXY, "no_proxy", list)))
        .startsWith(
            isListed ? "not through the proxy of http_proxy" : "through the proxy " + PROXY);
  }

  @Test
  void theReportSaysWhichVariableDecided() {
    assertThat(words("http://a.example/", Map.of("http_proxy", "http://joe:pw@p:1")))
        .isEqualTo("through the proxy http://***@p:1 of http_proxy");
    assertThat(words("http://a.example/", Map.of("all_proxy", PROXY, "NO_PROXY", "b, a.example")))
        .isEqualTo("not through the proxy of all_proxy, because NO_PROXY has \"a.example\"");
  }

  @Test
  void namesInLowerCaseGoFirstAndHttpProxyIsReadInLowerCaseOnly() {
    Map<String, String> all =
        Map.of("https_proxy", "a:1", "HTTPS_PROXY", "b:1", "http_proxy", "c:1", "ALL_PROXY", "d:1");
    assertThat(words("https://x.example/", all)).contains("http://a:1 of https_proxy");
    assertThat(words("http://x.example/", all)).contains("http://c:1 of http_proxy");
    assertThat(words("https://x.example/", Map.of("https_proxy", "", "HTTPS_PROXY", "b:1")))
        .contains("http://b:1 of HTTPS_PROXY");
    assertThatThrownBy(() -> words("http://x.example/", Map.of("HTTP_PROXY", "b:1")))
        .isInstanceOf(MalformedValueException.class)
        .hasMessage(
            "env takes the proxy from http_proxy, all_proxy, ALL_PROXY, but none is set; write the proxy's URL, or leave --proxy out");
    assertThatThrownBy(() -> words("http://x.example/", Map.of("all_proxy", "socks5://b:1")))
        .hasMessageStartingWith("env takes the proxy from all_proxy, which must be the URL of an");
  }
}
