package autus.bench.origin;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Netty's decoder without its leniency, and with an eye on how long a request takes to come. */
final class StrictRequestDecoder extends HttpRequestDecoder {

  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  /** When the first byte of a request came that is not complete; 0 if none is. */
  private long beginNanos;

  StrictRequestDecoder() {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (beginNanos == 0) {
      beginNanos = System.nanoTime();
    }
    super.channelRead(context, message);
  }

  long beginNanos() {
    return beginNanos;
  }

  /** The request is complete. */
  void completed() {
    beginNanos = 0;
  }

  /** Two lengths of one body are how requests are smuggled. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
  }
}
