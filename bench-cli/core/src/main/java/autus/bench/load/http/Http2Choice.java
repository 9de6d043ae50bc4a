package autus.bench.load.http;

import autus.bench.load.connection.ConnectionProblem;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;

/** Waits for TLS, and speaks HTTP/2 only if the target chose it by ALPN. */
final class Http2Choice extends ApplicationProtocolNegotiationHandler {

  private final Http2Line line;

  Http2Choice(Http2Line line) {
    super(ApplicationProtocolNames.HTTP_1_1);
    this.line = line;
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext context, String protocol) {
    if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      context.pipeline().addLast(line.newHandler());
    } else {
      line.failed(
          ConnectionProblem.ofTarget(
              "the target does not speak HTTP/2: it chose " + protocol + " by ALPN"));
      context.close();
    }
  }

  @Override
  protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
    line.failed(ConnectionProblem.of(cause));
    context.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    line.failed(ConnectionProblem.of(cause));
    context.close();
  }
}
