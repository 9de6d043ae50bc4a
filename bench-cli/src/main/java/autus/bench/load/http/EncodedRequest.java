package autus.bench.load.http;

import autus.bench.content.RequestBytes;
import autus.bench.content.UnusableValueException;
import autus.bench.load.Http1Form;
import autus.bench.load.PlannedRequest;
import autus.bench.load.Visit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to be written any number of times: as the same bytes, or with the values of its
 * variables filled in. The scratch buffers belong to one event loop.
 */
final class EncodedRequest {

  private final PlannedRequest planned;
  private final Http1Form form;

  /** Encoded once; null if there are variables. */
  private final @Nullable ByteBuf constant;

  private EncodedRequest(PlannedRequest planned, Http1Form form, @Nullable ByteBuf constant) {
    this.planned = planned;
    this.form = form;
    this.constant = constant;
  }

  static EncodedRequest of(PlannedRequest planned, String authority) {
    Http1Form form = new Http1Form(planned, authority);
    if (!planned.isConstant()) {
      return new EncodedRequest(planned, form, null);
    }
    byte[] encoded = planned.toBytes(authority);
    // Direct memory, or the transport would copy it for every write.
    ByteBuf direct = Unpooled.directBuffer(encoded.length).writeBytes(encoded);
    return new EncodedRequest(planned, form, direct);
  }

  boolean isHead() {
    return planned.isHead();
  }

  boolean isSafeToRepeat() {
    return planned.isSafeToRepeat();
  }

  /**
   * The bytes to write, with positions of their own; their release leaves what is kept alone.
   *
   * @throws UnusableValueException if a value is absent or cannot stand in its place
   */
  ByteBuf toWrite(@Nullable Visit visit, ByteBufAllocator allocator, Scratch scratch) {
    if (constant != null) {
      return Unpooled.unreleasableBuffer(constant.duplicate());
    }
    if (visit == null) {
      throw new IllegalStateException("a request with variables needs a visit");
    }
    scratch.request.clear();
    form.append(visit.values(), scratch.request, scratch.body);
    int length = scratch.request.length();
    return allocator.directBuffer(length).writeBytes(scratch.request.array(), 0, length);
  }

  /** Gives the memory back, after the last write. */
  void release() {
    if (constant != null) {
      constant.release();
    }
  }

  /** Where requests with variables are put together. One event loop. */
  static final class Scratch {
    private final RequestBytes request = new RequestBytes();
    private final RequestBytes body = new RequestBytes();
  }
}
