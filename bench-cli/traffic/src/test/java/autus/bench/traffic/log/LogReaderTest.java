package autus.bench.traffic.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.Outcome;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class LogReaderTest {

  private static final String COMBINED =
      "192.0.2.7 - - [10/Oct/2000:13:55:36 -0700] \"GET /a?b=1 HTTP/1.1\" 200 2326 \"http://r/\" \"Mozilla \\\"5\\\"\"";

  /** What a test looks at of an entry. */
  private record Seen(
      String time,
      String method,
      String host,
      String target,
      int status,
      long bytes,
      Outcome cache) {}

  private static LogReader reader(byte[] bytes, String format) {
    return LogReader.of(
        "x.log",
        new ByteArrayInputStream(bytes),
        format.isEmpty() ? Optional.empty() : Optional.of(format));
  }

  private static LogReader reader(String text) {
    return reader(text.getBytes(StandardCharsets.ISO_8859_1), "");
  }

  private static List<Seen> all(LogReader reader) {
    List<Seen> seen = new ArrayList<>();
    while (reader.next()) {
      LogEntry entry = reader.entry();
      long micros = entry.timeMicros();
      seen.add(
          new Seen(
              Instant.ofEpochSecond(
                      Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000)
                  .toString(),
              entry.method(),
              entry.host().toString(),
              entry.target().toString(),
              entry.status(),
              entry.bytes(),
              entry.cache()));
    }
    return seen;
  }

  /** A log of one line, its format, and what the line says. */
  private record Line(
      String format, String text, Seen seen, long requestMicros, long upstreamMicros) {}

  private static final long NONE = LogEntry.ABSENT;

  static Stream<Line> lines() {
    String time = "2000-10-10T20:55:36Z";
    return Stream.of(
        new Line(
            "combined",
            COMBINED,
            new Seen(time, "GET", "", "/a?b=1", 200, 2326, Outcome.UNKNOWN),
            NONE,
            NONE),
        new Line(
            "common",
            "2001:db8::1 - frank [10/Oct/2000:13:55:36 -0700] \"HEAD /x\\x22y HTTP/1.0\" 304 -",
            new Seen(time, "HEAD", "", "/x\"y", 304, NONE, Outcome.UNKNOWN),
            NONE,
            NONE),
        new Line(
            "combined",
            "10.1.1.1 - - [10/Oct/2000:20:55:36 +0000] \"GET http://example.com/p?q HTTP/1.1\" 200 5 \"-\" \"-\"",
            new Seen(time, "GET", "example.com", "/p?q", 200, 5, Outcome.UNKNOWN),
            NONE,
            NONE),
        new Line(
            "vhost-combined",
            "example.com:80 10.1.1.1 - - [10/Oct/2000:20:55:36 +0000] \"GET /p HTTP/1.1\" 200 5 \"-\" \"-\"",
            new Seen(time, "GET", "example.com:80", "/p", 200, 5, Outcome.UNKNOWN),
            NONE,
            NONE),
        new Line(
            "combined-and-more",
            "10.1.1.1 - - [10/Oct/2000:20:55:36 +0000] \"GET /p HTTP/1.1\" 200 5 \"-\" \"-\" 0.020",
            new Seen(time, "GET", "", "/p", 200, 5, Outcome.UNKNOWN),
            NONE,
            NONE),
        new Line(
            "squid",
            "971211336.123     45 10.0.0.1 TCP_MEM_HIT/200 412 GET http://h/x - HIER_NONE/- text/html",
            new Seen("2000-10-10T20:55:36.123Z", "GET", "h", "/x", 200, 412, Outcome.HIT),
            45_000,
            NONE),
        new Line(
            "haproxy-http",
            "Oct 10 20:55:36 host haproxy[14389]: ::1:33317 [10/Oct/2000:20:55:36.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 \"GET /index.html HTTP/1.1\"",
            new Seen(
                "2000-10-10T20:55:36.655Z", "GET", "", "/index.html", 200, 2750, Outcome.UNKNOWN),
            109_000,
            69_000),
        new Line(
            "haproxy-http",
            "Oct 10 20:55:36 host haproxy[14389]: 10.0.1.2:33317 [10/Oct/2000:20:55:36.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu|} {} \"GET /index.html HTTP/1.1\"",
            new Seen(
                "2000-10-10T20:55:36.655Z", "GET", "", "/index.html", 200, 2750, Outcome.UNKNOWN),
            109_000,
            69_000),
        new Line(
            "alb",
            "https 2000-10-10T20:55:36.186641Z app/my-lb/50dc 192.168.131.39:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 \"GET https://www.example.com:443/p HTTP/1.1\" \"curl/7.46.0\" ECDHE TLSv1.2 arn:x \"Root=1\"",
            new Seen(
                "2000-10-10T20:55:36.186641Z",
                "GET",
                "www.example.com:443",
                "/p",
                200,
                57,
                Outcome.UNKNOWN),
            NONE,
            48_000),
        new Line(
            "json",
            "{\"level\":\"info\",\"ts\":971211336.5,\"request\":{\"remote_ip\":\"1.2.3.4\",\"method\":\"GET\",\"host\":\"h\",\"uri\":\"/a\\u0026b\",\"headers\":{\"Accept\":[\"*/*\"]}},\"duration\":0.002,\"size\":12,\"status\":200}",
            new Seen("2000-10-10T20:55:36.500Z", "GET", "h", "/a&b", 200, 12, Outcome.UNKNOWN),
            2000,
            NONE),
        new Line(
            "json",
            "{\"EdgeStartTimestamp\":971211336000000000,\"ClientRequestMethod\":\"GET\",\"ClientRequestHost\":\"h\",\"ClientRequestURI\":\"/a\",\"EdgeResponseStatus\":200,\"EdgeResponseBytes\":9,\"CacheCacheStatus\":\"hit\",\"ClientIP\":\"1.1.1.1\"}",
            new Seen(time, "GET", "h", "/a", 200, 9, Outcome.HIT),
            NONE,
            NONE),
        new Line(
            "w3c",
            "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs-uri-query x-edge-result-type x-host-header time-taken\n2000-10-10\t20:55:36\tFRA\t88\t1.1.1.1\tGET\td1.cloudfront.net\t/a\t200\tq=1\tMiss\th\t0.101",
            new Seen(time, "GET", "h", "/a", 200, 88, Outcome.MISS),
            101_000,
            NONE),
        new Line(
            "csv",
            "timestamp,method,url,status,bytes,outcome\n2000-10-10T20:55:36Z,GET,\"/a,\"\"b\"\"\",200,7,hit",
            new Seen(time, "GET", "", "/a,\"b\"", 200, 7, Outcome.HIT),
            NONE,
            NONE),
        new Line(
            "tsv",
            "time\tmethod\tpath\n971211336\tPOST\t/a",
            new Seen(time, "POST", "", "/a", 0, NONE, Outcome.UNKNOWN),
            NONE,
            NONE));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aFormatIsRecognisedAndRead(Line line) {
    LogReader reader = reader(line.text());
    assertThat(all(reader)).containsExactly(line.seen());
    assertThat(reader.summary().format().name()).isEqualTo(line.format());
    assertThat(reader.entry().requestMicros()).isEqualTo(line.requestMicros());
    assertThat(reader.entry().upstreamMicros()).isEqualTo(line.upstreamMicros());
    assertThat(all(reader(line.text().getBytes(StandardCharsets.UTF_8), line.format())))
        .containsExactly(line.seen());
  }

  @Test
  void aFormatStringOfNginxIsRead() {
    String format =
        "$remote_addr [$time_iso8601] \"$request\" $status $body_bytes_sent $request_time $upstream_response_time $upstream_cache_status $host";
    String line =
        "1.2.3.4 [2000-10-10T22:55:36+02:00] \"GET /a HTTP/2.0\" 200 10 0.250 0.1, 0.025 : 0.075 EXPIRED example.com\n";
    LogReader reader = reader(line.getBytes(StandardCharsets.UTF_8), format);
    assertThat(all(reader))
        .containsExactly(
            new Seen("2000-10-10T20:55:36Z", "GET", "example.com", "/a", 200, 10, Outcome.MISS));
    assertThat(reader.entry().requestMicros()).isEqualTo(250_000);
    assertThat(reader.entry().upstreamMicros()).isEqualTo(200_000);
  }

  @Test
  void aFormatStringOfApacheIsRead() {
    String format = "%v:%p %h %l %u %t \\\"%r\\\" %>s %O %D \\\"%{X-Cache}o\\\"";
    String line =
        "h:443 ::1 - - [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.1\" 200 10 1500 \"HIT\"";
    LogReader reader = reader(line.getBytes(StandardCharsets.UTF_8), format);
    assertThat(all(reader))
        .containsExactly(new Seen("2000-10-10T20:55:36Z", "GET", "h", "/a", 200, 10, Outcome.HIT));
    assertThat(reader.entry().requestMicros()).isEqualTo(1500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$status", "$time_local $status", "%t %s", "nonsense", "", "$time_local$request"})
  void aFormatThatSaysTooLittleIsRefused(String format) {
    assertThatThrownBy(() -> LogReader.checkedFormat(format))
        .isInstanceOf(UserErrorException.class)
        .hasMessageStartingWith("must ");
  }

  @Test
  void whatClientsSentThatIsNoRequestIsCountedWithItsReason() {
    String text =
        String.join(
            "\n",
            COMBINED,
            COMBINED.replace("GET /a?b=1 HTTP/1.1", "-"),
            COMBINED.replace("GET /a?b=1 HTTP/1.1", "\\x16\\x03\\x01\\x02"),
            COMBINED.replace("GET /a?b=1 HTTP/1.1", ""),
            COMBINED.replace("GET /a?b=1 HTTP/1.1", "CONNECT host:443 HTTP/1.1"),
            COMBINED.replace("GET /a?b=1 HTTP/1.1", "OPTIONS * HTTP/1.1"),
            COMBINED.replace("10/Oct", "99/Oct"),
            "garbage",
            COMBINED.replace("GET /a?b=1 HTTP/1.1", "GET /a b\\\" HTTP/1.1"));
    LogReader reader = reader(text);
    // Too few lines for a judgement while it is read; at the end a fifth is too much.
    List<Seen> seen = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              while (reader.next()) {
                seen.add(
                    new Seen("", "", "", reader.entry().target().toString(), 0, 0, Outcome.HIT));
              }
            })
        .hasMessageContaining("2 of its first 9 lines do not fit (2 were understood)");
    assertThat(seen).extracting(Seen::target).containsExactly("/a?b=1", "/a b\"");
    assertThat(reader.summary().leftOut())
        .extracting(LogSummary.LeftOut::problem, LogSummary.LeftOut::count)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(LineProblem.NO_REQUEST, 2L),
            org.assertj.core.groups.Tuple.tuple(LineProblem.GARBLED_REQUEST, 1L),
            org.assertj.core.groups.Tuple.tuple(LineProblem.NO_TARGET, 2L),
            org.assertj.core.groups.Tuple.tuple(LineProblem.BAD_TIME, 1L),
            org.assertj.core.groups.Tuple.tuple(LineProblem.NO_FIT, 1L));
  }

  @Test
  void secretsInExamplesAreMasked() {
    LogReader reader =
        reader((COMBINED + "\n").repeat(9) + "broken GET /a?token=s3cr3t&x=1 HTTP/1.1\n");
    assertThat(all(reader)).hasSize(9);
    assertThat(reader.summary().leftOut().get(0).example())
        .contains("token=***")
        .doesNotContain("s3cr3t");
    assertThat(reader.summary().leftOut().get(0).line()).isEqualTo(10);
  }

  @Test
  void aLineOfTenMegabytesIsACountedReason() {
    byte[] huge = new byte[10 << 20];
    Arrays.fill(huge, (byte) 'x');
    String before = (COMBINED + "\r\n").repeat(5);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    log.writeBytes(huge);
    log.writeBytes(("\n" + COMBINED).getBytes(StandardCharsets.UTF_8));
    log.writeBytes(("\n" + before.repeat(100)).getBytes(StandardCharsets.UTF_8));
    log.writeBytes(huge);
    LogReader reader = reader(log.toByteArray(), "");
    assertThat(all(reader)).hasSize(506);
    assertThat(reader.summary().leftOut())
        .extracting(LogSummary.LeftOut::problem, LogSummary.LeftOut::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(LineProblem.TOO_LONG, 2L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd", "bzip2", "xz"})
  void packedLogsAreToldByTheirContentAndReadUpToWhereTheyBreakOff(String packing)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      text.append(COMBINED.replace("/a?b=1", "/a/" + Math.floorMod(i * 2_654_435_761L, 1L << 30)));
      text.append('\n');
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer(packing, packed)) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    LogReader whole = reader(packed.toByteArray(), "");
    assertThat(all(whole)).hasSize(30_000);
    assertThat(whole.summary().format().packing()).isEqualTo(packing);
    assertThat(whole.summary().brokenOff()).isEmpty();

    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.writeBytes(packed.toByteArray());
    twice.writeBytes(packed.toByteArray());
    assertThat(all(reader(twice.toByteArray(), ""))).hasSize(60_000);

    byte[] truncated = Arrays.copyOf(packed.toByteArray(), packed.size() * 2 / 3);
    LogReader half =
        reader(truncated, packing.equals("bzip2") || packing.equals("xz") ? "combined" : "");
    assertThat(all(half).size()).isLessThan(30_000);
    assertThat(half.summary().brokenOff()).isPresent();
  }

  private static OutputStream packer(String packing, OutputStream out) throws IOException {
    return switch (packing) {
      case "gzip" -> new GZIPOutputStream(out);
      case "zstd" -> new ZstdOutputStream(out);
      case "bzip2" -> new BZip2CompressorOutputStream(out, 1);
      default -> new XZOutputStream(out, new LZMA2Options(1));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n\n"})
  void anEmptyLogIsRefused(String text) {
    assertThatThrownBy(() -> reader(text))
        .isInstanceOf(UserErrorException.class)
        .hasMessage("log x.log is empty");
  }

  @Test
  void binaryAndUnknownFormatsAreRefusedWithTheFirstLine() {
    assertThatThrownBy(() -> reader("\u0000\u0001\u0002 binary\n\u0000"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("is none of combined, common,")
        .hasMessageContaining("line 1 is \"??? binary\"")
        .hasMessageContaining("--log-format");
  }

  @Test
  void aLogThatTurnsIntoAnotherFormatIsRefusedWithWhatWasUnderstood() {
    LogReader reader = reader((COMBINED + "\n").repeat(900) + "what is this\n".repeat(900));
    assertThatThrownBy(() -> all(reader))
        .hasMessageContaining("226 of its first 1,126 lines do not fit (900 were understood)")
        .hasMessageContaining("line 901 does not fit the format: \"what is this\"");
  }

  @Test
  void aFileThatIsNotThereOrIsAFolderIsRefused() {
    assertThatThrownBy(() -> LogReader.open("nowhere.log", Optional.empty()))
        .hasMessage("cannot read log nowhere.log: there is no such file");
    assertThatThrownBy(() -> LogReader.open("src", Optional.empty()))
        .hasMessageContaining("is a folder");
  }
}
