package autus.bench.load.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Translates the events of one channel for its user. On the channel's event loop only. */
final class Connection extends ChannelInboundHandlerAdapter {

  private final HttpUser user;

  Connection(HttpUser user) {
    this.user = user;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    user.connected(context.channel());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Channel channel = context.channel();
    try {
      if (((HttpObject) message).decoderResult().isFailure()) {
        user.malformed(channel, ((HttpObject) message).decoderResult().cause());
        return;
      }
      if (message instanceof HttpResponse response) {
        user.headArrived(channel, response);
      }
      if (message instanceof HttpContent content) {
        user.contentArrived(channel, content.content(), message instanceof LastHttpContent);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    user.disconnected(context.channel(), "the connection was closed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof DecoderException) {
      user.malformed(context.channel(), cause);
    } else {
      user.disconnected(context.channel(), String.valueOf(cause.getMessage()));
    }
    context.close();
  }
}
