package autus.bench.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What options of a URL, and some of a scenario, send. */
@Tag("port")
class RequestOptionsTest {

  @TempDir private Path folder = Path.of("");

  /** What arrives first from a run with these words; HERE is the server's authority. */
  private static Received sent(String... words) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      List<String> all = new ArrayList<>(List.of("run"));
      for (String word : words) {
        all.add(word.replace("HERE", server.target().authority()));
      }
      all.addAll(List.of("-n", "1", "--no-warmup"));
      Ended ended = Ended.of(all.toArray(String[]::new));
      assertThat(server.received()).as(ended.err()).isNotEmpty();
      return server.received().get(0);
    }
  }

  private static Received ofUrl(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("http://HERE/x", "-u", "1"));
    all.addAll(List.of(words));
    return sent(all.toArray(String[]::new));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void aBodyIsTextOrTheBytesOfAFile() throws IOException {
    String odd = "a\r\n\u0000b\u00e4\n\n";
    Path data = file("data.json", odd);
    assertThat(ofUrl("--body", "${a}@b"))
        .returns("POST /x HTTP/1.1", Received::line)
        .returns("${a}@b", Received::body);
    assertThat(ofUrl("--body", "@" + data))
        .returns(odd, Received::body)
        .returns("application/json", received -> received.field("Content-Type"));
    assertThat(ofUrl("--body-file", data.toString(), "-X", "PUT"))
        .returns("PUT /x HTTP/1.1", Received::line)
        .returns(odd, Received::body);
    assertThat(ofUrl("--body", "@@home")).returns("@home", Received::body);
    assertThat(ofUrl("--data", "a=b", "-T", "text/csv"))
        .returns("a=b", Received::body)
        .returns("text/csv", received -> received.field("Content-Type"));
  }

  @Test
  void aFormIsSentInOneOfTwoWays() throws IOException {
    Path data = file("data.csv", "1,2\n");
    assertThat(ofUrl("--form", "a=1 2", "--form", "b=${c}&", "--form", "a=3"))
        .returns("a=1+2&a=3&b=%24%7Bc%7D%26", Received::body)
        .returns("application/x-www-form-urlencoded", received -> received.field("Content-Type"));
    Received multipart = ofUrl("-F", "a=1 2", "-F", "f=@" + data + ";type=text/csv", "-F", "g=@@x");
    String boundary = multipart.field("Content-Type").replace("multipart/form-data; boundary=", "");
    assertThat(multipart.body())
        .isEqualTo(
            """
            --B
            Content-Disposition: form-data; name="a"

            1 2
            --B
            Content-Disposition: form-data; name="f"; filename="data.csv"
            Content-Type: text/csv

            1,2

            --B
            Content-Disposition: form-data; name="g"

            @x
            --B--
            """
                .replace("--B", "--" + boundary)
                .replace("\n", "\r\n")
                .replace("1,2\r\n", "1,2\n"));
    assertThat(ofUrl("-F", "a=1 2").field("Content-Type"))
        .as("the same in each run")
        .isEqualTo(ofUrl("-F", "a=1 2").field("Content-Type"));
  }

  @Test
  void headerFieldsCookiesAndCredentialsGoWithAScenarioToo() throws IOException {
    Path scenario =
        file(
            "s.yaml",
            """
            target: http://127.0.0.1:1
            load: {users: 1, duration: 1s}
            requests: [{request: GET /s, headers: {X-A: own, X-B: own}}]
            """);
    Received received =
        sent(
            scenario.toString(),
            "--target",
            "http://HERE",
            "-H",
            "x-a: ${given}",
            "--cookie",
            "a=b",
            "-b",
            "c=d; e=f",
            "--user",
            "joe:pass:word");
    assertThat(received)
        .returns("${given}", each -> each.field("X-A"))
        .returns("own", each -> each.field("X-B"))
        .returns("a=b; c=d; e=f", each -> each.field("Cookie"))
        .returns("Basic am9lOnBhc3M6d29yZA==", each -> each.field("Authorization"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --user 50                   | must be NAME:PASSWORD, but is a number; to set the number of virtual users write --users 50
          --user joe                  | has no colon
          -b {"a":1}                  | must be NAME=VALUE, but has no name before a =; in bombardier and autocannon it is the body: write --body TEXT
          --body x --form a=b         | keep one of them
          --body @no-such-file        | must name a file, but there is no file no-such-file
          --form a=@b                 | write -F 'NAME=@FILE'
          --form a                    | must be NAME=VALUE
          -F a                        | NAME=@FILE
          -F a=@no-such-file          | there is no file no-such-file
          --content-type nonsense     | must be a media type
          -T 5s                       | in wrk2 it is how long to wait for a response: write --timeout 5s
          --timeout 2h                | option --timeout must be a time from 1ms to 1h
          --timeout 5                 | write 5s for seconds
          @args                       | unknown argument "@args"
          """)
  void whatCannotBeMeantIsRefused(String words, String message) {
    Ended ended = Ended.of(("run http://127.0.0.1:1/ " + words).split(" +"));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains(message);
  }

  @Test
  void whatBelongsToAUrlIsRefusedWithAScenario() throws IOException {
    Path scenario =
        file(
            "s.yaml",
            "{target: http://h, load: {users: 1, duration: 1s}, requests: [{request: GET /}]}");
    assertThat(Ended.of("run", scenario, "--body", "x").err()).contains("need a URL");
  }

  @Test
  void aRequestFailsWhenItsTimeIsOverAndTheRunEndsBySoMuch() throws IOException {
    try (ScriptedServer server = ScriptedServer.start((request, out) -> {})) {
      String url = "http://" + server.target().authority() + "/";
      long begin = System.nanoTime();
      Ended ended =
          Ended.of("run", url, "-u", "1", "-d", "500ms", "--no-warmup", "--timeout", "700ms");
      assertThat(ended.out()).contains("no complete response within the timeout of 700 ms");
      assertThat(System.nanoTime() - begin)
          .as("far less than the usual 30 s")
          .isLessThan(20_000_000_000L);
    }
  }
}
