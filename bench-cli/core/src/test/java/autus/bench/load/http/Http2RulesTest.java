package autus.bench.load.http;

import static autus.bench.load.http.RawHttp2Server.ACK;
import static autus.bench.load.http.RawHttp2Server.CONTINUATION;
import static autus.bench.load.http.RawHttp2Server.DATA;
import static autus.bench.load.http.RawHttp2Server.END_HEADERS;
import static autus.bench.load.http.RawHttp2Server.END_STREAM;
import static autus.bench.load.http.RawHttp2Server.HEADERS;
import static autus.bench.load.http.RawHttp2Server.OK;
import static autus.bench.load.http.RawHttp2Server.PADDED;
import static autus.bench.load.http.RawHttp2Server.PING;
import static autus.bench.load.http.RawHttp2Server.RESET;
import static autus.bench.load.http.RawHttp2Server.SETTINGS;
import static autus.bench.load.http.RawHttp2Server.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import autus.bench.load.http.LoneUser.Sent;
import autus.bench.load.http.RawHttp2Server.Behaviour;
import autus.bench.load.http.RawHttp2Server.Frame;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What RFC 9113 wants of a client, and what it allows a server, frame by frame. */
@Tag("port")
class Http2RulesTest {

  private static final WireSettings CLEAR =
      new WireSettings(
          WireSettings.Version.HTTP_2,
          new WireSettings.Sharing(true, 1),
          TlsSettings.DEFAULT,
          Optional.empty(),
          0);

  private static final int MAX_FRAME_SIZE = 5;
  private static final int INITIAL_WINDOW_SIZE = 4;

  private final Transport transport = Transport.start("test-load", 1);

  @AfterEach
  void stop() {
    transport.close();
  }

  private static boolean isFirst(Frame frame) {
    return frame.type() == SETTINGS && (frame.flags() & ACK) == 0;
  }

  private Sent send(RawHttp2Server server, String... lines) throws Exception {
    return LoneUser.send(transport, server.target().over(CLEAR), Timeouts.DEFAULT, lines);
  }

  /** A server that has sent its settings, and does this when a request is whole. */
  private static RawHttp2Server answering(Behaviour behaviour) throws Exception {
    return RawHttp2Server.start(
        (frame, out) -> {
          if (isFirst(frame)) {
            out.frame(SETTINGS, 0, 0);
          } else if (frame.ends()) {
            behaviour.about(frame, out);
          }
        });
  }

  @Test
  void paddingContinuationsPrioritiesAndTrailersAreReadAndLeftOut() throws Exception {
    try (RawHttp2Server server =
        answering(
            (frame, out) -> {
              int stream = frame.streamId();
              out.frame(HEADERS, PADDED, stream, (byte) 3, OK, (byte) 0, (byte) 0, (byte) 0);
              byte[] field = {0, 7, 'x', '-', 'c', 'a', 'c', 'h', 'e', 3, 'H', 'I', 'T'};
              out.frame(CONTINUATION, END_HEADERS, stream, field);
              out.frame(0xbe, 0, stream, new byte[9]); // of some extension
              out.frame(DATA, PADDED, stream, (byte) 2, (byte) 'a', (byte) 'b', (byte) 0, (byte) 0);
              byte[] trailer = {0, 1, 't', 1, 'v'};
              out.frame(HEADERS, END_HEADERS | END_STREAM, stream, trailer);
            })) {
      Sent sent = send(server, "/a", "/b");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsOnly(2L);
      assertThat(sent.ended()).extracting(each -> each.outcome().name()).containsOnly("HIT");
    }
  }

  @Test
  void settingsAreAcknowledgedAndPingsAnsweredAlsoInMidRun() throws Exception {
    try (RawHttp2Server server =
        answering(
            (frame, out) -> {
              out.frame(PING, 0, 0, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
              out.setting(MAX_FRAME_SIZE, 20_000);
              out.ok(frame.streamId());
            })) {
      Sent sent = send(server, "/a", "/b", "/c");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(server.received())
          .filteredOn(frame -> frame.type() == SETTINGS && frame.flags() == ACK)
          .hasSizeGreaterThanOrEqualTo(3);
      assertThat(server.received())
          .filteredOn(frame -> frame.type() == PING && frame.flags() == ACK)
          .isNotEmpty()
          .allSatisfy(frame -> assertThat(frame.payload()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8));
    }
  }

  @Test
  void aBodyWaitsForTheTargetsWindowsAndKeepsToItsFrames() throws Exception {
    int length = 100_000;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    AtomicInteger most = new AtomicInteger();
    try (RawHttp2Server server =
        RawHttp2Server.start(
            (frame, out) -> {
              if (isFirst(frame)) {
                out.setting(INITIAL_WINDOW_SIZE, 10);
              }
              if (frame.type() == DATA) {
                body.writeBytes(frame.payload());
                most.accumulateAndGet(frame.payload().length, Math::max);
                if (frame.ends()) {
                  out.ok(frame.streamId());
                } else {
                  out.windowUpdate(0, 7_000);
                  out.windowUpdate(frame.streamId(), 7_000);
                }
              }
            })) {
      Sent sent =
          LoneUser.post(
              transport, server.target().over(CLEAR), Timeouts.DEFAULT, "x".repeat(length));
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      assertThat(body.size()).isEqualTo(length);
      assertThat(most.get()).isEqualTo(7_000);
      assertThat(server.received())
          .filteredOn(frame -> frame.type() == DATA)
          .first()
          .satisfies(frame -> assertThat(frame.payload()).hasSize(10));
    }
  }

  @Test
  void anEarlyResponseLeavesTheRestOfTheRequestUnsent() throws Exception {
    try (RawHttp2Server server =
        RawHttp2Server.start(
            (frame, out) -> {
              if (isFirst(frame)) {
                out.setting(INITIAL_WINDOW_SIZE, 10);
              } else if (frame.type() == HEADERS) {
                out.ok(frame.streamId());
              }
            })) {
      Sent sent =
          LoneUser.post(transport, server.target().over(CLEAR), Timeouts.DEFAULT, "x".repeat(99));
      assertThat(sent.ended()).extracting(Ended::failure).containsOnlyNulls();
      Sent next = send(server, "/a");
      assertThat(next.ended()).extracting(Ended::status).containsOnly(200);
      assertThat(server.received())
          .filteredOn(frame -> frame.type() == RESET)
          .extracting(frame -> List.of(frame.payload()[3]))
          .containsExactly(List.of((byte) 0));
    }
  }

  @Test
  void theWindowsOfBodiesAreOpenedAgain() throws Exception {
    try (RawHttp2Server server =
        answering(
            (frame, out) -> {
              out.frame(HEADERS, END_HEADERS, frame.streamId(), OK);
              for (int i = 0; i < 40; i++) {
                out.frame(DATA, 0, frame.streamId(), new byte[16_000]);
              }
              out.frame(DATA, END_STREAM, frame.streamId());
            })) {
      Sent sent = send(server, "/a", "/b", "/c");
      assertThat(sent.ended()).extracting(Ended::bodyBytes).containsOnly(640_000L);
      assertThat(server.received())
          .filteredOn(frame -> frame.type() == WINDOW_UPDATE)
          .extracting(Frame::streamId)
          .as("of the connection, and of streams that go on")
          .contains(0, 1, 3, 5);
    }
  }

  @Test
  void aLengthThatDoesNotFitTheBodyIsMalformed() throws Exception {
    byte[] head = {OK, 0x0f, 0x0d, 1, '5'}; // content-length: 5
    try (RawHttp2Server server =
        answering(
            (frame, out) -> {
              out.frame(HEADERS, END_HEADERS, frame.streamId(), head);
              out.frame(DATA, END_STREAM, frame.streamId(), new byte[4]);
            })) {
      Sent sent = send(server, "/a");
      assertThat(sent.ended()).extracting(Ended::failure).containsOnly(FailureKind.MALFORMED);
      assertThat(sent.ended().get(0).message())
          .isEqualTo("a body of 4 bytes, but content-length says 5");
    }
  }

  @Test
  void aResponseToHeadHasNoBodyWhateverItsLengthSays() throws Exception {
    byte[] head = {OK, 0x0f, 0x0d, 1, '5'};
    try (RawHttp2Server server =
        answering(
            (frame, out) -> out.frame(HEADERS, END_HEADERS | END_STREAM, frame.streamId(), head))) {
      assertThat(send(server, "HEAD /a").ended()).extracting(Ended::failure).containsOnlyNulls();
    }
  }

  @Test
  void aTargetThatBreaksTheRulesOfTheConnectionIsMalformedForEverybodyOnIt() throws Exception {
    List<Behaviour> breakers =
        List.of(
            (frame, out) -> out.frame(DATA, END_STREAM, 99, new byte[1]),
            (frame, out) -> out.frame(HEADERS, END_HEADERS | END_STREAM, 2, OK),
            (frame, out) -> out.setting(MAX_FRAME_SIZE, 100),
            (frame, out) -> out.setting(INITIAL_WINDOW_SIZE, -1),
            (frame, out) -> out.windowUpdate(0, Integer.MAX_VALUE),
            (frame, out) -> out.frame(HEADERS, END_HEADERS, frame.streamId(), (byte) 0xff, OK));
    for (Behaviour breaker : breakers) {
      try (RawHttp2Server server = answering(breaker)) {
        Sent sent = send(server, "/a");
        assertThat(sent.ended()).extracting(Ended::failure).containsExactly(FailureKind.MALFORMED);
        assertThat(sent.ended().get(0).message()).startsWith("HTTP/2: ");
      }
    }
  }

  @Test
  void aResetAfterTheResponseHarmsNobody() throws Exception {
    try (RawHttp2Server server =
        answering(
            (frame, out) -> {
              out.ok(frame.streamId());
              out.frame(RESET, 0, frame.streamId(), new byte[4]);
              out.windowUpdate(frame.streamId(), 5);
            })) {
      assertThat(send(server, "/a", "/b", "/c").ended())
          .extracting(Ended::failure)
          .containsOnlyNulls();
    }
  }
}
