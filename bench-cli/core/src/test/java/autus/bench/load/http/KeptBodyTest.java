package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.load.ScriptedServer;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Mix;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.Population;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import autus.bench.target.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("port")
class KeptBodyTest {

  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nVersion: 7\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3\r\nyou\r\n0\r\n\r\n";

  /** Wants that much of the first request's answer and nothing of the others'. */
  private static final class Reader implements ExchangeListener {

    private final int wantedBytes;
    private final List<String> heard = new ArrayList<>();

    Reader(int wantedBytes) {
      this.wantedBytes = wantedBytes;
    }

    @Override
    public void begins(int request, long startNanos) {
      heard.add("begins " + request);
    }

    @Override
    public int wantedBodyBytes(int request) {
      return request == 0 ? wantedBytes : 0;
    }

    @Override
    public void ended(Exchange exchange) {
      heard.add(
          "%s of %d, version %s"
              .formatted(
                  StandardCharsets.UTF_8.decode(exchange.body()),
                  exchange.bodyBytes(),
                  exchange.head().header("version")));
    }
  }

  private static List<String> heard(int wantedBytes, int... requests) throws Exception {
    Reader reader = new Reader(wantedBytes);
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(CHUNKED.getBytes(StandardCharsets.ISO_8859_1)))) {
      LoadPlan plan = plan(server.target());
      try (Transport transport = Transport.start("test-load", 1);
          SteppingUser user =
              SteppingUser.open(
                  transport,
                  new HttpUsers(
                      transport,
                      plan,
                      (head, request) -> CacheReading.SILENT,
                      () -> reader,
                      Timeouts.DEFAULT),
                  plan.newVisit(0, 0),
                  Timeouts.DEFAULT)) {
        for (int request : requests) {
          user.send(request);
        }
      }
    }
    return reader.heard;
  }

  private static LoadPlan plan(Target target) {
    PlannedRequest request = new PlannedRequest("GET", "/", List.of(), "");
    return new LoadPlan(
        target,
        List.of(request, request),
        List.of(new Population(TestLoads.users(1, 1, ThinkTime.NONE), new Mix(1, 1))),
        1,
        0);
  }

  @Test
  void aWantedBodyIsKeptWholeAcrossChunksAndTheNextAnswerStartsAnew() throws Exception {
    assertThat(heard(100, 0, 0))
        .containsExactly(
            "begins 0", "helloyou of 8, version 7", "begins 0", "helloyou of 8, version 7");
  }

  @Test
  void moreThanWasWantedIsCutOffAndWhatNobodyWantsIsNotKept() throws Exception {
    assertThat(heard(6, 0, 1))
        .containsExactly("begins 0", "helloy of 8, version 7", "begins 1", " of 8, version 7");
  }
}
