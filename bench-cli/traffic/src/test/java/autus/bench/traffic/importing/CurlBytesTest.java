package autus.bench.traffic.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real curl beside the tool: both send the same bytes for the same commands. */
@Tag("process")
class CurlBytesTest {

  /** Its own name, which nobody else sends. */
  private static final String USER_AGENT = "(?i)User-Agent: curl/[^\r]*\r\n";

  private static final String COMMANDS =
      """
      curl 'http://HOST/plain?a=1&b=x%20y&c=%E4'
      curl "http://HOST/headers" -H 'Accept: text/html' -H 'X-Trace: a:b; c' -H 'accept-language: de' -H 'X-Empty;' ;
      curl 'http://HOST/browser' \\
        -H 'accept: application/json, text/plain, */*' \\
        -H 'authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln' \\
        -H 'content-type: application/json' \\
        -H 'cookie: sid=abc; theme=dark' \\
        -H 'user-agent: Mozilla/5.0 (X11; Linux x86_64)' \\
        -H 'x-api-key: k-1234567890' \\
        --data-raw $'{"name":"O\\'Neil","text":"a\\\\nb","password":"geheim","n":[1,2.5,null,true]}' \\
        --compressed
      curl http://HOST/spaced -H 'Content-Type: application/json' -d '{ "a" : 1, "token" : "abc def" }'
      curl http://HOST/unicode -H 'Content-Type: text/plain; charset=utf-8' --data-raw $'gr\\u00fc\\xc3\\x9fe ${x} $HOME'
      curl -s -A 'my agent' -e http://a.example/ -u joe:pa:ss -r 99 http://HOST/own
      curl -G http://HOST/query -d page=2 --data-urlencode 'q=a b&c=~*' -o /dev/null
      curl --sil --digest -u a:b http://HOST/digest
      curl -I http://HOST/head
      curl -X DELETE http://HOST/delete
      curl --json '{"a": "b"}' http://HOST/json
      curl -H 'Accept:' http://HOST/without -b 'a=1' -b 'b=2'
      curl http://HOST/form -d 'user=joe' -d 'password=a%2Bb' -d 'x=1+2'
      curl -H 'Host: www.example.com' http://HOST/host
      curl http://HOST/up/../dots/./a/b/..?x=/../y
      curl --path-as-is http://HOST/as/../is
      curl --request-target '/asked?for=1' -X OPTIONS http://HOST/not-asked
      curl http://HOST/jar -H 'Cookie: session=abc' -b 'x=y'
      curl http://HOST/referer -e 'http://a.example/?token=abc&x=1' -H 'X-Back: http://u:pw@a.example/'
      curl 'http://HOST/nested;jsessionid=a1?next=http%3A%2F%2Fh%2F%3Ftoken%3Da%2520b%26x%3D1'
      curl http://HOST/xml -H 'Content-Type: text/xml' -d '<a token="t0k"><Password><![CDATA[p w]]></Password></a>'
      curl http://HOST/graphql -H 'Content-Type: application/json' -d '{"query":"mutation { in(password: \\"p1\\") { a } }"}'
      curl http://HOST/listed -H 'Content-Type: application/json' -d '{ "secret" : ["a b", "c\\u00e4"], "x": 1 }'
      curl 'http://HOST/set/{a,b}' http://HOST/number/[08-10]
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void curlAndTheToolSendTheSameBytes() throws Exception {
    assumeTrue(isInstalled(), "curl is not installed here");
    try (RecordingServer server = new RecordingServer()) {
      Path commands = folder.resolve("commands.sh");
      Files.writeString(commands, COMMANDS.replace("HOST", server.address()));
      ToolRun.finish(new ProcessBuilder("bash", commands.toString()));
      Map<String, String> byCurl = new LinkedHashMap<>(server.byPath());
      server.byPath().clear();

      Path secrets = folder.resolve("secrets.env");
      Path scenario = ToolRun.imported(folder, "curl", commands.toString());
      // Each of them some times, in an order that the seed decides.
      ToolRun.run(secrets, scenario, "-u", "1", "-n", "400");

      assertThat(server.byPath().keySet()).isEqualTo(byCurl.keySet());
      byCurl.forEach(
          (path, bytes) ->
              assertThat(server.byPath().get(path))
                  .as(path)
                  .isEqualTo(inOurOrder(bytes.replaceFirst(USER_AGENT, ""))));
    }
  }

  private static boolean isInstalled() {
    return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
  }

  /**
   * Where curl has a media type of its own, it writes it behind the length; here the length is
   * always last. Fields of different names have no order (RFC 9110, section 5.3), and the space
   * before a value is no part of it (section 5.5). Some versions of curl write escapes in a query
   * in small letters, which mean the same (RFC 3986, section 6.2.2.1).
   */
  private static String inOurOrder(String request) {
    return request
        .replaceFirst(
            "(?s)(Content-Length: \\d+\r\n)(Content-Type: application/x-www-form-urlencoded\r\n)\r\n",
            "$2$1\r\n")
        .replace("X-Empty:\r\n", "X-Empty: \r\n")
        .replace("%3d~%2a", "%3D~%2A");
  }
}
