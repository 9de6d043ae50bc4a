package autus.bench.load.http;

import autus.bench.load.PlannedRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A request ready to be written any number of times. */
record EncodedRequest(ByteBuf bytes, boolean isHead, boolean isSafeToRepeat) {

  static EncodedRequest of(PlannedRequest request, String authority) {
    byte[] encoded = request.toBytes(authority);
    // Direct memory, or the transport would copy it for every write.
    ByteBuf direct = Unpooled.directBuffer(encoded.length).writeBytes(encoded);
    return new EncodedRequest(direct, request.isHead(), request.isSafeToRepeat());
  }

  /** A view with positions of its own, whose release leaves the bytes alone. */
  ByteBuf toWrite() {
    return Unpooled.unreleasableBuffer(bytes.duplicate());
  }

  /** Gives the memory back, after the last write. */
  void release() {
    bytes.release();
  }
}
