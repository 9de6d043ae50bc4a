package autus.bench.load.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks an HTTP proxy for a tunnel (RFC 9110, section 9.3.6), and makes way for what is spoken
 * through it.
 */
final class ProxyTunnel extends ChannelInboundHandlerAdapter {

  /** A proxy has no reason to say more. */
  private static final int MOST_HEAD_BYTES = 16 << 10;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\\r\\n]*");
  private static final String HEAD_END = "\r\n\r\n";

  private final String request;
  private final Consumer<ChannelHandlerContext> opened;
  private final Consumer<ConnectionProblem> failed;
  private final ByteBuf head = Unpooled.buffer();
  private boolean isOver;

  /**
   * A tunnel to be opened.
   *
   * @param authority host and port at its other end
   * @param credentials of the proxy as a field's value; empty if it wants none
   * @param opened adds the handlers of what is spoken through it
   * @param failed is told if there will be none
   */
  ProxyTunnel(
      String authority,
      String credentials,
      Consumer<ChannelHandlerContext> opened,
      Consumer<ConnectionProblem> failed) {
    this.request =
        "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
            .formatted(
                authority,
                authority,
                credentials.isEmpty() ? "" : "Proxy-Authorization: " + credentials + "\r\n");
    this.opened = opened;
    this.failed = failed;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.UTF_8));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof ByteBuf bytes && !isOver) {
        head.writeBytes(bytes);
        look(context);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void look(ChannelHandlerContext context) {
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int end = text.indexOf(HEAD_END);
    if (end < 0) {
      if (text.length() > MOST_HEAD_BYTES) {
        fail(context, "the proxy's response has no end");
      }
      return;
    }
    Matcher status = STATUS.matcher(text);
    if (!status.lookingAt()) {
      fail(context, "the proxy does not speak HTTP");
    } else if (!status.group(1).startsWith("2")) {
      fail(context, "the proxy opens no tunnel: status " + status.group(1));
    } else if (end + HEAD_END.length() < text.length()) {
      fail(context, "bytes came through the proxy before anything was sent");
    } else {
      isOver = true;
      opened.accept(context);
      context.pipeline().remove(this);
    }
  }

  private void fail(ChannelHandlerContext context, String words) {
    if (!isOver) {
      isOver = true;
      failed.accept(ConnectionProblem.ofTarget(words));
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(context, "the proxy closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, "the proxy: " + ConnectionProblem.words(cause));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    head.release();
  }
}
