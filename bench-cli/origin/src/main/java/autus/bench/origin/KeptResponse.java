package autus.bench.origin;

import io.netty.buffer.ByteBuf;

/** A whole response, head and body, that serves many requests. */
record KeptResponse(ByteBuf bytes, DataVersion version, long epochSeconds) {

  boolean isOf(DataVersion current, long second) {
    return epochSeconds == second && version.equals(current);
  }

  void release() {
    bytes.release();
  }
}
