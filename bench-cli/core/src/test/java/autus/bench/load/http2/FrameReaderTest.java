package autus.bench.load.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {

  private static final int SEEDS = 600;
  private static final String SETTINGS = "000000040000000000";

  /** Writes down what it is told. */
  private static final class Told implements FrameListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void setting(int identifier, long value) {
      lines.add("setting %d %d".formatted(identifier, value));
    }

    @Override
    public void settingsEnded() {
      lines.add("settings");
    }

    @Override
    public void settingsAcknowledged() {
      lines.add("acknowledged");
    }

    @Override
    public void ping(long payload) {
      lines.add("ping " + payload);
    }

    @Override
    public void goAway(int lastStreamId, long errorCode, ByteBuf debugData) {
      lines.add("goaway %d %d %s".formatted(lastStreamId, errorCode, hex(debugData)));
    }

    @Override
    public void windowGrew(int streamId, int moreBytes) {
      lines.add("window %d %d".formatted(streamId, moreBytes));
    }

    @Override
    public void headers(int streamId, ByteBuf block, boolean last) {
      lines.add("headers %d %s %s".formatted(streamId, hex(block), last));
    }

    @Override
    public void data(int streamId, ByteBuf data, int windowBytes, boolean last) {
      lines.add("data %d %s %d %s".formatted(streamId, hex(data), windowBytes, last));
    }

    @Override
    public void reset(int streamId, long errorCode) {
      lines.add("reset %d %d".formatted(streamId, errorCode));
    }

    @Override
    public void streamBroken(Http2Exception.StreamException problem) {
      lines.add("broken %d %s".formatted(problem.streamId(), problem.getMessage()));
    }
  }

  private static String hex(ByteBuf bytes) {
    return ByteBufUtil.hexDump(bytes);
  }

  private static void frame(ByteBuf out, int type, int flags, int streamId, byte[] payload) {
    out.writeMedium(payload.length).writeByte(type).writeByte(flags).writeInt(streamId);
    out.writeBytes(payload);
  }

  /** Random frames of a server, and what a reader has to say of them. */
  private static final class Script {
    private final Random random;
    private final ByteBuf bytes = Unpooled.buffer();
    private final List<String> lines = new ArrayList<>();

    Script(long seed) {
      random = new Random(seed);
      frame(bytes, 4, 0, 0, new byte[] {0, 3, 0, 0, 0, 100});
      lines.addAll(List.of("setting 3 100", "settings"));
      int count = 1 + random.nextInt(12);
      for (int i = 0; i < count; i++) {
        add();
      }
    }

    private byte[] some(int most) {
      byte[] some = new byte[random.nextInt(most + 1)];
      random.nextBytes(some);
      return some;
    }

    private void add() {
      int stream = 1 + 2 * random.nextInt(100);
      boolean last = random.nextBoolean();
      int end = last ? 1 : 0;
      switch (random.nextInt(9)) {
        case 0 -> {
          byte[] data = some(300);
          int padding = random.nextInt(20);
          byte[] payload = new byte[1 + data.length + padding];
          payload[0] = (byte) padding;
          System.arraycopy(data, 0, payload, 1, data.length);
          frame(bytes, 0, end | 8, stream, payload);
          lines.add(
              "data %d %s %d %s"
                  .formatted(stream, ByteBufUtil.hexDump(data), payload.length, last));
        }
        case 1 -> {
          byte[] data = some(16_384);
          frame(bytes, 0, end, stream, data);
          lines.add(
              "data %d %s %d %s".formatted(stream, ByteBufUtil.hexDump(data), data.length, last));
        }
        case 2 -> {
          byte[] block = some(200);
          byte[] payload = new byte[5 + block.length];
          System.arraycopy(block, 0, payload, 5, block.length);
          frame(bytes, 1, end | 4 | 0x20, stream, payload);
          lines.add("headers %d %s %s".formatted(stream, ByteBufUtil.hexDump(block), last));
        }
        case 3 -> {
          byte[] first = some(100);
          byte[] second = some(100);
          byte[] third = some(100);
          frame(bytes, 1, end, stream, first);
          frame(bytes, 9, 0, stream, second);
          frame(bytes, 9, 4, stream, third);
          lines.add(
              "headers %d %s%s%s %s"
                  .formatted(
                      stream,
                      ByteBufUtil.hexDump(first),
                      ByteBufUtil.hexDump(second),
                      ByteBufUtil.hexDump(third),
                      last));
        }
        case 4 -> {
          frame(bytes, 3, 0, stream, new byte[] {0, 0, 0, 8});
          lines.add("reset %d 8".formatted(stream));
        }
        case 5 -> {
          frame(bytes, 6, 0, 0, new byte[] {0, 0, 0, 0, 0, 0, 1, 2});
          frame(bytes, 6, 1, 0, new byte[8]); // an answer, which nobody asked for
          lines.add("ping 258");
        }
        case 6 -> {
          frame(bytes, 7, 0, 0, new byte[] {0, 0, 0, 5, 0, 0, 0, 2, 'h', 'i'});
          lines.add("goaway 5 2 6869");
        }
        case 7 -> {
          frame(bytes, 8, 0, stream, new byte[] {(byte) 0x80, 0, 1, 0});
          frame(bytes, 8, 0, stream, new byte[4]);
          lines.add("window %d 256".formatted(stream));
          lines.add("broken %d WINDOW_UPDATE by 0 bytes".formatted(stream));
        }
        default -> {
          frame(bytes, 0xbe, 0xff, stream, some(50)); // of some extension
          frame(bytes, 2, 0, stream, new byte[5]);
          frame(bytes, 4, 1, 0, new byte[0]);
          lines.add("acknowledged");
        }
      }
    }
  }

  @Test
  void framesAreReadWhereverTheirBytesAreCut() throws Http2Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      Script script = new Script(seed);
      Random cuts = new Random(seed);
      Told told = new Told();
      FrameReader reader = new FrameReader(told, ByteBufAllocator.DEFAULT);
      int longest = 1 + cuts.nextInt(seed % 2 == 0 ? 40 : 20_000);
      while (script.bytes.isReadable()) {
        int count = Math.min(script.bytes.readableBytes(), 1 + cuts.nextInt(longest));
        reader.read(ByteBufAllocator.DEFAULT.buffer().writeBytes(script.bytes, count));
      }
      reader.close();
      assertThat(told.lines).as("seed %d", seed).isEqualTo(script.lines);
    }
  }

  private static Told read(String hex) throws Http2Exception {
    Told told = new Told();
    FrameReader reader = new FrameReader(told, ByteBufAllocator.DEFAULT);
    try {
      reader.read(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
    } finally {
      reader.close();
    }
    return told;
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          000000 00 00 00000000,           PROTOCOL_ERROR,   DATA on no stream
          000001 00 08 00000001 05,        PROTOCOL_ERROR,   padding longer than its frame
          000000 00 08 00000001,           FRAME_SIZE_ERROR, a padded frame whose length cannot be right
          000000 01 04 00000000,           PROTOCOL_ERROR,   HEADERS on no stream
          000002 01 24 00000001 0000,      FRAME_SIZE_ERROR, a HEADERS frame whose length cannot be right
          000000 09 04 00000001,           PROTOCOL_ERROR,   'CONTINUATION, and no header block before it'
          000000 01 00 00000001 000000 00 01 00000001, PROTOCOL_ERROR, another frame came within a header block
          000000 01 00 00000001 000000 09 04 00000003, PROTOCOL_ERROR, another frame came within a header block
          000003 03 00 00000001 000000,    FRAME_SIZE_ERROR, 'a RST_STREAM frame of 3 bytes, which must be 4'
          000005 04 00 00000000 0000000000, FRAME_SIZE_ERROR, a SETTINGS frame whose length cannot be right
          000000 04 00 00000001,           PROTOCOL_ERROR,   SETTINGS on a stream
          000001 04 01 00000000 00,        FRAME_SIZE_ERROR, 'a acknowledging SETTINGS frame of 1 bytes, which must be 0'
          000000 05 04 00000001,           PROTOCOL_ERROR,   'PUSH_PROMISE, though we allow no push'
          000007 06 00 00000000 00000000000000, FRAME_SIZE_ERROR, 'a PING frame of 7 bytes, which must be 8'
          000004 07 00 00000000 00000000,  FRAME_SIZE_ERROR, a GOAWAY frame whose length cannot be right
          000004 08 00 00000000 00000000,  PROTOCOL_ERROR,   WINDOW_UPDATE by 0 bytes
          004001 00 00 00000001,           FRAME_SIZE_ERROR, 'a frame of 16385 bytes, of which 16384 are allowed'
          """)
  void whatNoServerMaySendEndsTheConnection(String frames, Http2Error error, String message) {
    assertThatThrownBy(() -> read(SETTINGS + frames.replace(" ", "")))
        .isInstanceOf(Http2Exception.class)
        .hasMessage(message)
        .extracting(problem -> ((Http2Exception) problem).error())
        .isEqualTo(error);
  }

  @Test
  void aTargetThatSpeaksSomethingElseIsQuoted() {
    byte[] said = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> read(ByteBufUtil.hexDump(said)))
        .hasMessage(
            "the target does not speak HTTP/2: its first frame is no SETTINGS, but begins with \"HTTP/1.1 400 Bad Request\"");
  }

  @Test
  void headerBlocksAreBoundedInBytesAndInFrames() {
    String begin = SETTINGS + "000000010000000001";
    assertThatThrownBy(() -> read(begin + "000000090000000001".repeat(64)))
        .hasMessageContaining("65536 bytes or 64 frames");
    String full = "004000090000000001" + "00".repeat(16_384);
    assertThatThrownBy(() -> read(begin + full.repeat(5)))
        .hasMessageContaining("65536 bytes or 64 frames");
  }

  @Test
  void noBytesEndInAnythingButAnErrorOfTheProtocol() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      ByteBuf bytes = Unpooled.buffer();
      bytes.writeBytes(ByteBufUtil.decodeHexDump(SETTINGS));
      for (int i = random.nextInt(4); i >= 0; i--) {
        byte[] payload = new byte[random.nextInt(30)];
        random.nextBytes(payload);
        int stream = random.nextInt(4);
        frame(bytes, random.nextInt(11), random.nextInt(256), stream, payload);
      }
      try {
        read(hex(bytes));
      } catch (Http2Exception expected) {
        assertThat(expected.error()).isNotEqualTo(Http2Error.NO_ERROR);
      }
    }
  }
}
