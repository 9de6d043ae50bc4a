package autus.bench.load.http;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The beginning of one response's body, as far as somebody wants to read it. One buffer serves all
 * responses of a user and grows to the largest of them. Not thread-safe.
 */
final class KeptBody {

  private static final int FIRST_CAPACITY = 512;
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int length;
  private int wantedBytes;

  /** Forgets the last response. */
  void begin(int newlyWantedBytes) {
    length = 0;
    wantedBytes = newlyWantedBytes;
  }

  void append(ByteBuf content) {
    int taken = Math.min(content.readableBytes(), wantedBytes - length);
    if (taken <= 0) {
      return;
    }
    if (length + taken > bytes.length) {
      int doubled = Math.max(FIRST_CAPACITY, Math.max(length + taken, bytes.length * 2));
      bytes = Arrays.copyOf(bytes, Math.max(length + taken, Math.min(wantedBytes, doubled)));
    }
    content.getBytes(content.readerIndex(), bytes, length, taken);
    length += taken;
  }

  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
  }
}
