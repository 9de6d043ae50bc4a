package autus.bench.keylog;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Exchange;
import autus.bench.exchange.ExchangeListener;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.keylog.KeyLog.Asked;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyLogTest {

  private record Ended(int request, long sentNanos, long keyHash, int status, Outcome outcome)
      implements Exchange {

    @Override
    public long intendedNanos() {
      return sentNanos;
    }

    @Override
    public long readyNanos() {
      return sentNanos;
    }

    @Override
    public long startNanos() {
      return sentNanos;
    }

    @Override
    public long endNanos() {
      return sentNanos + 2_500_000;
    }

    @Override
    public long bodyBytes() {
      return 700;
    }

    @Override
    public @Nullable FailureKind failure() {
      return status == 0 ? FailureKind.TIMEOUT : null;
    }

    @Override
    public String failureMessage() {
      return "";
    }
  }

  private static final List<Asked> ASKED =
      List.of(new Asked("GET", "/item/${id}?token=secret"), new Asked("GET", "/list?page=${page}"));

  private static List<String> lines(KeyLog log) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    log.write(out);
    byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void requestsOfAllEventLoopsStandInTheOrderInWhichTheyWereSent() throws IOException {
    KeyLog log = new KeyLog(ASKED, 7);
    ExchangeListener one = log.newWorker();
    ExchangeListener other = log.newWorker();
    long now = System.nanoTime();
    one.ended(new Ended(0, now + 3_000_000_000L, 11, 200, Outcome.HIT));
    one.ended(new Ended(0, now + 4_000_000_000L, 11, 0, Outcome.UNKNOWN));
    other.ended(new Ended(0, now + 1_000_000_000L, 11, 200, Outcome.MISS));
    other.ended(new Ended(1, now + 2_000_000_000L, 12, 404, Outcome.UNKNOWN));
    List<String> lines = lines(log);
    assertThat(lines)
        .hasSize(4)
        .first()
        .isEqualTo("time,method,target,status,bytes,request_time,cache");
    assertThat(lines.get(1))
        .matches("\\d{10}\\.\\d{6},GET,\"/item/[0-9a-f]{16}\",200,700,0\\.002500,MISS");
    assertThat(lines.get(2))
        .matches("\\d{10}\\.\\d{6},GET,\"/list\\?key=[0-9a-f]{16}\",404,700,0\\.002500,-");
    assertThat(target(lines.get(3))).isEqualTo(target(lines.get(1)));
    assertThat(log.keptCount()).isEqualTo(3);
    assertThat(String.join("", lines)).doesNotContain("secret");
  }

  @Test
  void hashesOfTwoRunsHaveNothingInCommon() throws IOException {
    KeyLog one = new KeyLog(ASKED, 1);
    KeyLog other = new KeyLog(ASKED, 2);
    for (KeyLog log : List.of(one, other)) {
      log.newWorker().ended(new Ended(0, System.nanoTime(), 11, 200, Outcome.HIT));
    }
    assertThat(target(lines(one).get(1))).isNotEqualTo(target(lines(other).get(1)));
  }

  private static String target(String line) {
    return line.split(",", -1)[2];
  }

  @Test
  void theFirstRequestsAreKeptAndTheOthersCounted() throws IOException {
    KeyLog log = new KeyLog(ASKED, 7);
    ExchangeListener loop = log.newWorker();
    Ended ended = new Ended(0, System.nanoTime(), 11, 200, Outcome.HIT);
    assertThat(loop.wantsKey(0)).isTrue();
    for (int i = 0; i < KeyLog.MOST_REQUESTS + 5; i++) {
      loop.ended(ended);
    }
    assertThat(loop.wantsKey(0)).isFalse();
    assertThat(log.answeredCount()).isEqualTo(KeyLog.MOST_REQUESTS + 5);
    assertThat(log.keptCount()).isEqualTo(KeyLog.MOST_REQUESTS);
  }

  @Test
  void theKeysLieBesideTheResult() {
    assertThat(KeyLog.fileBeside(Path.of("a", "b.json"))).isEqualTo(Path.of("a", "b.keys.csv.gz"));
    assertThat(KeyLog.fileBeside(Path.of("b"))).isEqualTo(Path.of("b.keys.csv.gz"));
  }
}
