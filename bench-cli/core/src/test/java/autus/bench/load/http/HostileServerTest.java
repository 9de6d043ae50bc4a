package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does, its request fails in the right way and the next one is not harmed. */
@Tag("port")
class HostileServerTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final byte[] GOOD = ascii(OK + "Content-Length: 4\r\n\r\ngood");

  private static Transport transport;

  @BeforeAll
  static void start() throws Exception {
    transport = Transport.start("test-load", 1);
    // The first request loads classes, which the short timeout of the others does not allow for.
    sent(Timeouts.DEFAULT, (socket, out) -> out.write(ascii("nonsense\r\n\r\n")));
  }

  @AfterAll
  static void stop() {
    transport.close();
  }

  /** What the server does when it is asked for {@code /bad}. */
  @FunctionalInterface
  interface Misdeed {
    void commit(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Ended> sent(Timeouts timeouts, Misdeed misdeed) throws Exception {
    try (RawServer server =
        RawServer.start(
            (request, socket, out) -> {
              if (request.startsWith("GET /bad")) {
                misdeed.commit(socket, out);
              } else {
                out.write(GOOD);
              }
            })) {
      return LoneUser.send(transport, server.target(), timeouts, "/bad", "/good").ended();
    }
  }

  private static Misdeed writes(String answer) {
    return (socket, out) -> out.write(ascii(answer));
  }

  private static Misdeed repeats(String beginning, String repeated) {
    return (socket, out) -> {
      out.write(ascii(beginning));
      while (!socket.isClosed()) {
        out.write(ascii(repeated.repeat(100)));
      }
    };
  }

  private static Arguments deed(String name, FailureKind expected, Misdeed misdeed) {
    return Arguments.of(Named.of(name, misdeed), expected);
  }

  static Stream<Arguments> misdeeds() {
    return Stream.of(
        deed("garbage", FailureKind.MALFORMED, writes("\0\1\2\3 what?\r\n\r\n")),
        deed("a status that is no number", FailureKind.MALFORMED, writes("HTTP/1.1 abc\r\n\r\n")),
        deed("a status line without end", FailureKind.MALFORMED, repeats("HTTP/1.1 200 ", "long")),
        deed("header fields without end", FailureKind.MALFORMED, repeats(OK, "X-More: yes\r\n")),
        deed("a header line without end", FailureKind.MALFORMED, repeats(OK + "X: ", "x")),
        deed(
            "two lengths",
            FailureKind.MALFORMED,
            writes(OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok!")),
        deed(
            "a length that is no number",
            FailureKind.MALFORMED,
            writes(OK + "Content-Length: many\r\n\r\n")),
        deed(
            "a chunk larger than any",
            FailureKind.MALFORMED,
            writes(OK + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n")),
        deed(
            "a chunk size that is no number",
            FailureKind.MALFORMED,
            writes(OK + "Transfer-Encoding: chunked\r\n\r\nfive\r\nhello\r\n0\r\n\r\n")),
        deed(
            "switching protocols unasked",
            FailureKind.MALFORMED,
            writes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\n\r\n")),
        deed("silence", FailureKind.TIMEOUT, (socket, out) -> {}),
        deed(
            "a length that never comes",
            FailureKind.TIMEOUT,
            writes(OK + "Content-Length: 100\r\n\r\nhalf")),
        deed(
            "a body without end",
            FailureKind.TIMEOUT,
            repeats(OK + "Transfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n")),
        deed(
            "interim answers without end",
            FailureKind.TIMEOUT,
            repeats("", "HTTP/1.1 102 Processing\r\n\r\n")),
        deed(
            "one byte after the other",
            FailureKind.TIMEOUT,
            (socket, out) -> {
              for (byte each : ascii(OK + "X-Slow: " + "x".repeat(200) + "\r\n\r\n")) {
                out.write(each);
                TimeUnit.MILLISECONDS.sleep(10); // the misdeed itself
              }
            }),
        deed("no answer at all", FailureKind.RESET, (socket, out) -> socket.close()),
        deed(
            "half of a head",
            FailureKind.RESET,
            (socket, out) -> {
              out.write(ascii(OK + "Content-Le"));
              socket.close();
            }),
        deed(
            "half of a body, then half-closed",
            FailureKind.RESET,
            (socket, out) -> {
              out.write(ascii(OK + "Content-Length: 100\r\n\r\nhalf"));
              socket.shutdownOutput();
            }),
        deed(
            "a chunked body cut off",
            FailureKind.RESET,
            (socket, out) -> {
              out.write(ascii(OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel"));
              socket.close();
            }),
        deed(
            "a connection reset in the body",
            FailureKind.RESET,
            (socket, out) -> {
              out.write(ascii(OK + "Content-Length: 100\r\n\r\nhalf"));
              socket.setSoLinger(true, 0);
              socket.close();
            }));
  }

  @ParameterizedTest
  @MethodSource("misdeeds")
  void failsItsRequestInTheRightWayAndNoOther(Misdeed misdeed, FailureKind expected)
      throws Exception {
    List<Ended> ended = sent(LoneUser.SHORT, misdeed);
    assertThat(ended).extracting(Ended::failure).containsExactly(expected, null);
    assertThat(ended.get(0).message()).isNotBlank();
    assertThat(ended.get(1).bodyBytes()).isEqualTo(4);
  }

  @Test
  void aBodyLargerThanTheHeapIsCountedAndNotKept() throws Exception {
    byte[] piece = new byte[1 << 20];
    long pieces = 200;
    List<Ended> ended =
        sent(
            Timeouts.DEFAULT,
            (socket, out) -> {
              out.write(ascii(OK + "Content-Length: " + pieces * piece.length + "\r\n\r\n"));
              for (long sent = 0; sent < pieces; sent++) {
                out.write(piece);
              }
            });
    assertThat(ended).extracting(Ended::failure).containsOnlyNulls();
    assertThat(ended.get(0).bodyBytes()).isEqualTo(pieces * piece.length);
  }

  @Test
  void aCompressedBodyCountsAsItCameOverTheWire() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(new byte[100_000]);
    }
    List<Ended> ended =
        sent(
            Timeouts.DEFAULT,
            (socket, out) -> {
              out.write(
                  ascii(
                      OK
                          + "Content-Encoding: gzip\r\nContent-Length: "
                          + compressed.size()
                          + "\r\n\r\n"));
              out.write(compressed.toByteArray());
            });
    assertThat(ended).extracting(Ended::failure).containsOnlyNulls();
    assertThat(ended.get(0).bodyBytes()).isEqualTo(compressed.size()).isLessThan(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok and much more",
        "okHTTP/1.1 200 OK\r\nContent-Length: 8\r\nX-Cache: HIT\r\n\r\nleftover"
      })
  void bytesBeyondTheLengthAreNobodysResponse(String body) throws Exception {
    List<Ended> ended = sent(Timeouts.DEFAULT, writes(OK + "Content-Length: 2\r\n\r\n" + body));
    assertThat(ended).extracting(Ended::failure).containsExactly(FailureKind.MALFORMED, null);
    assertThat(ended.get(0).message())
        .isEqualTo("the response has more bytes than its header says");
    assertThat(ended.get(1).bodyBytes()).isEqualTo(4);
  }

  @Test
  void anEmptyLineAfterAResponseIsNoPartOfAnything() throws Exception {
    List<Ended> ended = sent(Timeouts.DEFAULT, writes(OK + "Content-Length: 2\r\n\r\nok\r\n"));
    assertThat(ended).extracting(Ended::failure).containsOnlyNulls();
  }
}
