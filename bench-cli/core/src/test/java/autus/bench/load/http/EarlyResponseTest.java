package autus.bench.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.LoneUser.Ended;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** A target may respond, and close, before it has read the whole request (RFC 9112, 9.5). */
@Tag("port")
class EarlyResponseTest {

  /** More than both ends of a connection keep, so that most of it is never sent. */
  private static final String LARGE = "x".repeat(20_000_000);

  private Transport transport;

  @BeforeEach
  void start() {
    transport = Transport.start("test-load", 1);
  }

  @AfterEach
  void stop() {
    transport.close();
  }

  /** Repeated, for what is heard of first is up to chance. */
  @RepeatedTest(10)
  void isReadThoughTheRestOfTheRequestCannotBeSent() throws Exception {
    byte[] response =
        "HTTP/1.1 413 Too Large\r\nContent-Length: 5\r\nConnection: close\r\n\r\nlarge"
            .getBytes(StandardCharsets.US_ASCII);
    try (RawServer server =
        RawServer.start(
            (request, socket, out) -> {
              out.write(response);
              socket.close();
            })) {
      List<Ended> ended =
          LoneUser.post(transport, server.target(), Timeouts.DEFAULT, LARGE).ended();
      assertThat(ended).hasSize(1);
      assertThat(ended.get(0).status()).as(ended.toString()).isEqualTo(413);
      assertThat(ended.get(0).bodyBytes()).isEqualTo(5);
      assertThat(ended.get(0).failure()).isEqualTo(FailureKind.STATUS);
    }
  }
}
