package autus.bench.load.http;

import autus.bench.load.connection.ConnectionProblem;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Exception.StreamException;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;

/** Netty's HTTP/2, which tells its line of what breaks. */
final class Http2Handler extends Http2ConnectionHandler {

  private final Http2Line line;

  private Http2Handler(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      Http2Line line) {
    super(decoder, encoder, settings);
    this.line = line;
  }

  static Http2Handler create(Http2Line line, Http2Settings settings) {
    Http2Handler handler = new Builder(line, settings).build();
    handler.connection().addListener(line);
    return handler;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    super.handlerAdded(context);
    line.added(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    line.broken("the connection was closed", false);
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
      line.broken(ConnectionProblem.words(cause), false);
      context.close();
    } else {
      super.exceptionCaught(context, cause);
    }
  }

  @Override
  protected void onConnectionError(
      ChannelHandlerContext context,
      boolean outbound,
      Throwable cause,
      @Nullable Http2Exception problem) {
    if (outbound && problem == null && context.channel().isActive()) {
      line.sendsNoMore();
      return;
    }
    boolean breaksRules = problem != null && ConnectionProblem.breaksRules(cause);
    line.broken(
        breaksRules ? "HTTP/2: " + cause.getMessage() : ConnectionProblem.words(cause),
        breaksRules);
    super.onConnectionError(context, outbound, cause, problem);
  }

  @Override
  protected void onStreamError(
      ChannelHandlerContext context, boolean outbound, Throwable cause, StreamException problem) {
    line.streamBroken(problem.streamId(), "HTTP/2: " + cause.getMessage());
    super.onStreamError(context, outbound, cause, problem);
  }

  /** Netty's builder is open for subclasses only. */
  private static final class Builder
      extends AbstractHttp2ConnectionHandlerBuilder<Http2Handler, Builder> {

    private final Http2Line line;

    Builder(Http2Line line, Http2Settings settings) {
      this.line = line;
      server(false);
      initialSettings(settings);
      frameListener(line);
      gracefulShutdownTimeoutMillis(0);
      encoderEnforceMaxConcurrentStreams(true);
    }

    @Override
    public Http2Handler build() {
      return super.build();
    }

    @Override
    protected Http2Handler build(
        Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
      return new Http2Handler(decoder, encoder, settings, line);
    }
  }
}
