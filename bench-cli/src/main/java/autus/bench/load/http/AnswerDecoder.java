package autus.bench.load.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/**
 * Netty's decoder, told by the user whether the answer has a body and telling it of first bytes.
 */
final class AnswerDecoder extends HttpResponseDecoder {

  private final HttpUser user;

  AnswerDecoder(HttpDecoderConfig config, HttpUser user) {
    super(config);
    this.user = user;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    user.bytesArrived();
    super.channelRead(context, message);
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return user.awaitsNoBody() || super.isContentAlwaysEmpty(message);
  }
}
