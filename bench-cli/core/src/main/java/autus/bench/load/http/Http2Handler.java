package autus.bench.load.http;

import autus.bench.load.connection.ConnectionProblem;
import autus.bench.load.http2.FrameReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** The end of a channel that speaks HTTP/2: gives what comes to its line, frame by frame. */
final class Http2Handler extends ChannelInboundHandlerAdapter {

  private final Http2Line line;
  private final FrameReader frames;

  Http2Handler(Http2Line line, FrameReader frames) {
    this.line = line;
    this.frames = frames;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    line.added(context);
    if (context.channel().isActive()) {
      line.connected();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    line.connected();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    line.readBegins();
    try {
      frames.read((ByteBuf) message);
    } catch (Http2Exception broken) {
      line.rulesBroken(broken);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    line.readEnds();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    line.broken("the connection was closed", false);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException
        && !(cause instanceof SSLException)
        && context.channel().isActive()) {
      // What could not be written; what the target said before is still to be read.
      line.sendsNoMore();
      return;
    }
    line.broken(ConnectionProblem.words(cause), false);
    context.close();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    frames.close();
  }
}
