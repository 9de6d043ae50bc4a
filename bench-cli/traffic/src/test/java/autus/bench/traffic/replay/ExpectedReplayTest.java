package autus.bench.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.CommandLineTool;
import autus.bench.cli.session.AutusBench;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An advice is held against caches that keep it, that have less room, and that keep nothing. */
@Tag("port")
class ExpectedReplayTest {

  private static final int ENTRIES = 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Map<String, Boolean> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int room = ENTRIES;
  private String setCookie = "";

  @TempDir private Path folder = Path.of("");
  private HttpServer server = start();

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  @BeforeEach
  void serveAndAdvise() throws IOException {
    server.createContext("/", this::answer); // one after the other, by its own thread
    server.start();
    StringBuilder log = new StringBuilder();
    Random random = new Random(3);
    for (int i = 0; i < 900; i++) {
      int key = random.nextBoolean() ? random.nextInt(20) : random.nextInt(200);
      log.append(
          "203.0.113.1 - - [%s] \"GET /items/%d HTTP/1.1\" 200 100 \"-\" \"x\"\n"
              .formatted(TIME.format(Instant.ofEpochSecond(1_700_000_000L + i / 50)), key));
    }
    Files.writeString(folder.resolve("access.log"), log);
    tool(
        "advise",
        folder.resolve("access.log").toString(),
        "--sizes",
        String.valueOf(ENTRIES),
        "--policies",
        "lru",
        "--format",
        "json",
        "-o",
        folder.resolve("advice.json").toString());
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().toString();
    boolean isHit = kept.get(key) != null;
    kept.put(key, true);
    while (kept.size() > room) {
      kept.remove(kept.keySet().iterator().next());
    }
    exchange.getResponseHeaders().set("X-Cache", isHit ? "HIT" : "MISS");
    if (!setCookie.isEmpty()) {
      exchange.getResponseHeaders().set("Set-Cookie", setCookie);
    }
    exchange.sendResponseHeaders(200, 2);
    exchange.getResponseBody().write("ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    exchange.close();
  }

  private static String tool(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = AutusBench.execute(line, words);
    assertThat(code)
        .as(err.toString())
        .isIn(0, 4); // late on a busy machine, which is not looked at
    return out + err.toString();
  }

  /** Over one connection, so that the order is the log's. */
  private String replayed() {
    return tool(
        "run",
        "--replay",
        folder.resolve("access.log").toString(),
        "--target",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "--speed",
        "20x",
        "--connections",
        "1",
        "--no-warmup",
        "--expect",
        folder.resolve("advice.json").toString());
  }

  @Test
  void aCacheThatKeepsTheAdviceIsSaidTo() {
    assertThat(replayed())
        .contains(
            "Foretold and measured", "GET /items/{id}", "Every route kept to what was foretold");
  }

  @Test
  void lessRoomIsSeenByEntriesAsYoungAsHits() {
    room = 15;
    assertThat(replayed())
        .contains("**GET /items/{id}:**", "repeated misses: as young as entries that were hits");
  }

  @Test
  void whatMustNotBeKeptIsSeenByItsField() {
    room = 0;
    setCookie = "a=b";
    assertThat(replayed())
        .contains("0.0 % of hits", "the response before was not to be kept (Set-Cookie)");
  }

  @Test
  void moreRoomIsSeenByFewerRepeatedMisses() {
    room = 1000;
    assertThat(replayed()).contains("it keeps more, or for longer, than the cache that was chosen");
  }

  @Test
  void anAdviceIsHeldAgainstReplaysAlone() {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setErr(new PrintWriter(err, true));
    String advice = folder.resolve("advice.json").toString();
    assertThat(AutusBench.execute(line, "run", "http://127.0.0.1:1/", "--expect", advice))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--expect needs one run that replays a log");
  }
}
