package autus.bench.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests go, for whom they ask there, and what may be asked. */
@Tag("port")
class RouteOptionsTest {

  /** What arrives first of a run with these words; PORT is the server's. */
  private static Received sent(String... words) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      List<String> all = new ArrayList<>(List.of("run"));
      for (String word : words) {
        all.add(word.replace("PORT", String.valueOf(server.target().port())));
      }
      all.addAll(List.of("-u", "1", "-n", "1", "--no-warmup"));
      Ended ended = Ended.of(all.toArray(String[]::new));
      assertThat(server.received()).as(ended.err()).isNotEmpty();
      return server.received().get(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://shop.example/ --connect-to shop.example:80:127.0.0.1:PORT | shop.example
          http://shop.example/ --connect-to ::127.0.0.1:PORT               | shop.example
          http://shop.example:PORT/ --connect-to shop.example:PORT:127.0.0.1 | shop.example:
          http://shop.example:PORT/ --resolve shop.example:PORT:127.0.0.1  | shop.example:
          http://127.0.0.1:PORT/ -H Host:other.example                     | other.example
          """)
  void theHostIsWhatIsAskedForWhereverTheConnectionGoes(String words, String host)
      throws IOException {
    assertThat(sent(words.split(" ")).field("Host")).startsWith(host);
  }

  @Test
  void aProxyIsAskedForTheWholeUrl() throws IOException {
    Received received = sent("http://shop.example/a", "--proxy", "127.0.0.1:PORT");
    assertThat(received.line()).isEqualTo("GET http://shop.example/a HTTP/1.1");
    assertThat(received.field("Host")).isEqualTo("shop.example");

    Ended absent = Ended.of("run", "http://a.example", "--proxy", "127.0.0.1:9", "-n", "1");
    assertThat(absent.code()).isEqualTo(ExitCode.RUN_INVALID);
    assertThat(absent.err())
        .contains("target a.example through the proxy http://127.0.0.1:9 cannot be reached: ");

    Ended wrong = Ended.of("run", "http://a.example", "--proxy", "socks5://b:1", "-n", "1");
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(wrong.err()).contains("option --proxy must be");
  }

  @Test
  void anyMethodIsSent() throws IOException {
    assertThat(sent("http://127.0.0.1:PORT/a", "-X", "PURGE").line())
        .isEqualTo("PURGE /a HTTP/1.1");
    assertThat(sent("http://127.0.0.1:PORT/a", "-m", "M-SEARCH").line())
        .isEqualTo("M-SEARCH /a HTTP/1.1");
  }

  @Test
  void aHeaderValueBeyondAsciiIsSentInUtf8() throws IOException {
    String received =
        sent("http://127.0.0.1:PORT/", "-H", "X-City: K\u00f6ln \u6771").field("X-City");
    byte[] bytes = received.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("K\u00f6ln \u6771");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --connect-to other:80:127.0.0.1:1 | must name the target's host and port, which are h:80
          --connect-to nonsense             | must be such as example.com:443:127.0.0.1:8443
          --resolve h:80:name               | must be such as example.com:443:127.0.0.1
          --resolve h:81:127.0.0.1          | which are h:80
          --connect-to ::127.0.0.1:1 --unix-socket x | leave one of them out
          -X get                            | must begin with a method such as GET or PURGE, but begins with "get"; methods are upper case
          """)
  void whatCannotBeMeantIsRefused(String words, String message) {
    Ended ended = Ended.of(("run http://h/ " + words).split(" "));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains(message);
  }
}
