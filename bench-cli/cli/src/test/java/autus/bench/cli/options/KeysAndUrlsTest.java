package autus.bench.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import autus.bench.cli.Ended;
import autus.bench.cli.session.ExitCode;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URLs with places for values, several URLs, and URLs that have to be encoded. */
@Tag("port")
class KeysAndUrlsTest {

  @TempDir private Path folder = Path.of("");

  /** What comes of a run with these words; HERE is the server's authority. */
  private record Run(Ended ended, List<Received> received) {

    List<String> paths() {
      return received.stream().map(Received::path).toList();
    }
  }

  private static Run run(int requests, String... words) throws IOException {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      List<String> all = new ArrayList<>(List.of("run"));
      for (String word : words) {
        all.add(word.replace("HERE", server.target().authority()));
      }
      all.addAll(List.of("-u", "1", "-n", String.valueOf(requests), "--no-warmup"));
      Ended ended = Ended.of(all.toArray(String[]::new));
      List<Received> received = server.received();
      assertThat(received).as(ended.err()).hasSizeGreaterThanOrEqualTo(requests);
      return new Run(ended, received);
    }
  }

  @Test
  void keysAreDrawnAsTheirDistributionSays() throws IOException {
    List<String> zipf =
        run(200, "http://HERE/item/${id}?v=${v}", "--keys", "id=1000 zipf 1.2", "--keys", "v=3..4")
            .paths();
    assertThat(zipf).allMatch(path -> path.matches("/item/\\d{1,4}\\?v=[34]"));
    assertThat(
            Collections.frequency(zipf, "/item/1?v=3") + Collections.frequency(zipf, "/item/1?v=4"))
        .as("the first key is the most asked for")
        .isBetween(25, 100);
    assertThat(run(50, "http://HERE/item/${id}", "--keys", "id=2").paths().stream().distinct())
        .containsExactlyInAnyOrder("/item/1", "/item/2");
  }

  @Test
  void keysComeFromAFileInItsOrder() throws IOException {
    Path lines = Files.writeString(folder.resolve("ids.txt"), "a b\n\nc/d\n");
    Path rows = Files.writeString(folder.resolve("ids.csv"), "id,kind\n7,x\n8,y\n");
    assertThat(run(3, "http://HERE/${id}", "--keys", "id=@" + lines).paths())
        .startsWith("/a%20b", "/c%2Fd", "/a%20b");
    assertThat(
            run(
                    2,
                    "http://HERE/${d.kind}/${d}",
                    "--keys",
                    "d=@" + rows,
                    "--body",
                    "{${d.kind} ${other}}")
                .received())
        .extracting(Received::path, Received::body)
        .startsWith(tuple("/x/7", "{x ${other}}"), tuple("/y/8", "{y ${other}}"));
  }

  @Test
  void keysOfWhichNothingIsSentAreRefused() throws IOException {
    Ended lost =
        Ended.of("run", "http://h/item/", "--keys", "id=10 zipf 0.99"); // as a shell has it
    assertThat(lost.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(lost.err())
        .contains(
            "--keys gives values to ${id}, which stands nowhere in URL, header fields or body; write it there, in single quotes");
    assertThat(run(1, "http://HERE/", "--keys", "id=1", "-H", "X-Id: ${id}").received().get(0))
        .extracting(received -> received.field("X-Id"))
        .isEqualTo("1");
    assertThat(run(1, "http://HERE/", "--keys", "id=1", "--form", "a=${id}").received().get(0))
        .extracting(Received::body)
        .isEqualTo("a=1");
  }

  @Test
  void severalUrlsAreRequestedByWeight() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("urls.txt"), "# more\n\n5 HEAD http://HERE/c\nhttp://HERE/d\n");
    Run few = run(300, "http://HERE/a", "9 http://HERE/b");
    assertThat(Collections.frequency(few.paths(), "/b")).isBetween(240, 298);
    assertThat(few.paths()).contains("/a");
    assertThat(few.ended().out()).contains("GET /a", "GET /b");
    assertThat(Ended.of("run", "http://h/a", "0 http://h/b").err())
        .contains("must have a weight above 0");
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("")))) {
      String text = Files.readString(file).replace("HERE", server.target().authority());
      Files.writeString(file, text);
      Ended ended = Ended.of("run", "--url-file", file, "-u", "1", "-n", "40", "--no-warmup");
      assertThat(server.received().stream().map(Received::line).distinct())
          .as(ended.err())
          .contains("HEAD /c HTTP/1.1", "GET /d HTTP/1.1");
    }
  }

  @Test
  void aUrlIsEncodedAsBrowsersDoAndThatIsSaid() throws IOException {
    Run odd = run(1, "http://HERE/a b/ü|[x]?q=\"é\"&p=100%&r=%C3%BC");
    assertThat(odd.paths()).startsWith("/a%20b/%C3%BC%7C%5Bx%5D?q=%22%C3%A9%22&p=100%25&r=%C3%BC");
    assertThat(odd.ended().err()).contains("encoded as browsers do");
    Run plain = run(1, "http://HERE/a%20b?q=%7B");
    assertThat(plain.paths()).startsWith("/a%20b?q=%7B");
    assertThat(plain.ended().err()).doesNotContain("encoded");
  }

  @Test
  void compressedResponsesAreAskedForAsBrowsersDo() throws IOException {
    assertThat(run(1, "http://HERE/", "--compressed").received().get(0).field("Accept-Encoding"))
        .isEqualTo("gzip, deflate, br, zstd");
    Run plain = run(1, "http://HERE/");
    assertThat(plain.received().get(0).field("Accept-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://h/${id}                      | uses ${id}, which has no values; give them, such as with --keys 'id=1000 zipf 0.99'
          http://h/${id} --keys id            | option --keys must be such as
          http://h/${id} --keys id=many       | option --keys must give a number of keys
          http://h/${id} --keys id=0          | from 1 to 10000000 keys, but is 0
          http://h/${id} --keys id=@none.txt  | there is no file none.txt
          http://h/a http://other/b           | must be on one server, but these are on http://h and http://other
          http://h/a http://h/a               | must not have two requests of the same name
          http://h/a#b                        | must have no fragment
          --url-file none.txt                 | option --url-file must name a file, but there is no file none.txt
          """)
  void whatCannotBeMeantIsRefused(String words, String message) {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(words.split(" +")));
    Ended ended = Ended.of(all.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ended.err()).contains(message);
  }
}
