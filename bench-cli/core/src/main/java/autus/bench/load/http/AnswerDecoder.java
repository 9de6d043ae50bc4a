package autus.bench.load.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/**
 * Netty's decoder, told by the link whether the response has a body and telling it of first bytes.
 * What exceeds its limits is malformed; a body may be of any length, since nobody keeps it.
 */
final class AnswerDecoder extends HttpResponseDecoder {

  private static final int MAX_LINE_BYTES = 16 * 1024;
  private static final int MAX_HEADER_BYTES = 64 * 1024;
  private static final int MAX_PIECE_BYTES = 64 * 1024;

  private final Http1Link link;

  AnswerDecoder(Http1Link link) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(MAX_PIECE_BYTES)
            .setValidateHeaders(false));
    this.link = link;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    link.bytesArrived(this);
    super.channelRead(context, message);
  }

  /** Whether bytes came that belong to no response so far. */
  boolean holdsBytes() {
    return actualReadableBytes() > 0;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return link.awaitsNoBody() || super.isContentAlwaysEmpty(message);
  }
}
