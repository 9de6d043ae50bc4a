package autus.bench.traffic.log;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs that servers wrote, in the test resources. */
class RealLogsTest {

  private static final Map<String, String> FORMATS =
      Map.of(
          "nginx-timed",
          "$remote_addr [$time_iso8601] \"$request\" $status $body_bytes_sent $request_time $upstream_response_time $upstream_cache_status $host",
          "apache-micro",
          "%{usec}t %m %U%q %>s %B %D",
          "varnish-hitmiss",
          "%{Varnish:time_firstbyte}x %t \"%r\" %s %b %{Varnish:hitmiss}x");

  private record Read(LogSummary summary, List<String> targets, List<Outcome> outcomes) {

    Map<String, Long> leftOut() {
      return summary.leftOut().stream()
          .collect(
              Collectors.toMap(
                  left -> left.problem().name(),
                  LogSummary.LeftOut::count,
                  Long::sum,
                  TreeMap::new));
    }
  }

  private static Read read(String name) throws IOException {
    try (InputStream stream =
            RealLogsTest.class.getResourceAsStream("/autus/bench/traffic/logs/" + name + ".log");
        LogReader reader = LogReader.of(name, stream, Optional.ofNullable(FORMATS.get(name)))) {
      List<String> targets = new ArrayList<>();
      List<Outcome> outcomes = new ArrayList<>();
      while (reader.next()) {
        targets.add(reader.entry().method() + " " + reader.entry().target());
        outcomes.add(reader.entry().cache());
      }
      return new Read(reader.summary(), targets, outcomes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nginx-combined, combined",
    "nginx-json, json",
    "apache-combined, combined",
    "apache-common, common",
    "apache-vhost, vhost-combined",
    "haproxy-plain, haproxy-http-plain",
    "haproxy-syslog, haproxy-http",
    "varnish, combined",
    "squid, squid"
  })
  void theFormatIsRecognised(String name, String format) throws IOException {
    assertThat(read(name).summary().format().name()).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({
    "nginx-combined",
    "nginx-timed",
    "nginx-json",
    "apache-combined",
    "apache-common",
    "apache-vhost",
    "apache-micro",
    "haproxy-plain",
    "haproxy-syslog",
    "varnish",
    "varnish-hitmiss"
  })
  void everyLineIsUnderstoodOrTellsOfNoRequest(String name) throws IOException {
    Read read = read(name);
    assertThat(read.targets())
        .startsWith("GET /1", "GET /2", "GET /1", "GET /3", "GET /1", "GET /2")
        .contains("GET /1?b=2&a=1", "GET /missing", "POST /4", "HEAD /3", "GET /a\"b\\c");
    assertThat(read.leftOut().keySet())
        .isSubsetOf("GARBLED_REQUEST", "NO_REQUEST", "NO_TARGET")
        .isNotEmpty();
  }

  @Test
  void whatTheCacheDidIsRead() throws IOException {
    for (String name : List.of("nginx-timed", "nginx-json", "varnish-hitmiss", "squid")) {
      assertThat(read(name).outcomes())
          .as(name)
          .startsWith(Outcome.MISS, Outcome.MISS, Outcome.HIT, Outcome.MISS, Outcome.HIT);
    }
  }
}
