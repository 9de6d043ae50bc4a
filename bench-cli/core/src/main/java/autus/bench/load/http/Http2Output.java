package autus.bench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP/2 connection has to say. What it says in one pass of its event loop leaves in one
 * write: with TLS one record, and one system call, for all streams. On that event loop.
 */
final class Http2Output {

  private static final int FIRST_BYTES = 1_024;

  /** More is written at once, before the pass ends. */
  private static final int MOST_BYTES = 64 * 1024;

  private final EventLoop eventLoop;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf frames;
  private boolean isReading;
  private boolean willWrite;
  private boolean isClosed;

  Http2Output(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  /** There is a connection; it is closed at once if nobody wants it any more. */
  void opened(ChannelHandlerContext opened) {
    context = opened;
    if (isClosed) {
      opened.close();
    }
  }

  boolean isOpen() {
    return context != null && !isClosed;
  }

  /** Whether the target takes what it is sent, as far as is known. */
  boolean isWritable() {
    return context == null || context.channel().isWritable();
  }

  /** Where frames are to be added. */
  ByteBuf frames() {
    ByteBuf present = frames;
    if (present == null) {
      present = ByteBufAllocator.DEFAULT.directBuffer(FIRST_BYTES);
      frames = present;
    }
    return present;
  }

  /** Has the frames written when this pass ends. */
  void writeSoon() {
    if (!isReading && !willWrite) {
      willWrite = true;
      eventLoop.execute(this::write);
    }
  }

  /** Writes the frames now if they are many. */
  void writeIfLong() {
    if (frames != null && frames.readableBytes() > MOST_BYTES) {
      write();
    }
  }

  void write() {
    willWrite = false;
    ByteBuf written = frames;
    frames = null;
    if (written == null) {
      return;
    }
    if (context == null || isClosed) {
      written.release();
    } else {
      context.writeAndFlush(written, context.voidPromise());
    }
  }

  /** From here on the end of the reading is the end of the pass. */
  void readBegins() {
    isReading = true;
  }

  void readEnds() {
    isReading = false;
    write();
  }

  /** Writes the frames and closes the connection, now or when there is one. */
  void close() {
    write();
    isClosed = true;
    if (context != null) {
      context.close();
    }
  }
}
