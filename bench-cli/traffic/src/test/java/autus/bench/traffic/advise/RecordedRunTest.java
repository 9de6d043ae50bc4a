package autus.bench.traffic.advise;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.CommandLineTool;
import autus.bench.cli.session.AutusBench;
import autus.bench.yaml.JsonText;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A result in place of a log. */
class RecordedRunTest {

  @TempDir private Path folder = Path.of("");

  private record Ended(int code, String out, String err) {}

  private static Ended tool(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Ended(AutusBench.execute(line, words), out.toString(), err.toString());
  }

  @Test
  void aResultWithoutKeysIsRefusedWithWhatToDo() throws IOException {
    Path result = folder.resolve("result.json");
    Files.writeString(result, "{\n \"schemaVersion\" : 1, \"identity\" : {}}");
    Ended ended = tool("advise", result.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(result + " is a result of which no keys were recorded", "--record-keys");
  }

  @Test
  void keysAreOfOneRunWithAFile() {
    assertThat(tool("run", "http://127.0.0.1:1/", "--record-keys").err())
        .contains("option --record-keys needs --out");
    String file = folder.resolve("a.json").toString();
    assertThat(
            tool("run", "http://127.0.0.1:1/", "--record-keys", "--repeat", "2", "-o", file).err())
        .contains("option --record-keys is of one run and does not go with --repeat");
  }

  /** The server counts requests and addresses; what is advised on is these, to the unit. */
  @Test
  @Tag("port")
  @Tag("slow")
  void aRunIsAdvisedOnByWhatItAskedFor() throws IOException {
    Set<String> addresses = ConcurrentHashMap.newKeySet();
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/item/",
        exchange -> {
          requests.incrementAndGet();
          boolean isNew = addresses.add(exchange.getRequestURI().getPath());
          exchange.getResponseHeaders().add("X-Cache", isNew ? "MISS" : "HIT");
          byte[] body = "twelve bytes".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    Path result = folder.resolve("result.json");
    try {
      tool(
          "run",
          "http://127.0.0.1:" + server.getAddress().getPort() + "/item/${id}",
          "--keys",
          "id=300 zipf 0.9",
          "--rate",
          "200",
          "-d",
          "2s",
          "--no-warmup",
          "--record-keys",
          "-o",
          result.toString());
    } finally {
      server.stop(0);
    }
    // A machine that is busy makes the run invalid, but not less recorded.
    Path written = Files.exists(result) ? result : folder.resolve("result.invalid.json");
    Ended ended = tool("advise", written.toString(), "--format", "json");
    assertThat(ended.err()).isEmpty();
    assertThat(figure(ended.out(), "requestCount")).isEqualTo(requests.get());
    assertThat(figure(ended.out(), "keyCount")).isEqualTo(addresses.size());
    assertThat(figure(ended.out(), "keyBytes")).isEqualTo(12.0 * addresses.size());
    assertThat(figure(ended.out(), "recordedHitRatio"))
        .isEqualTo((requests.get() - addresses.size()) / (double) requests.get());
  }

  private static double figure(String json, String name) {
    return JsonText.read(json) instanceof Map<?, ?> advice
            && advice.get("traffic") instanceof Map<?, ?> traffic
            && traffic.get(name) instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }
}
