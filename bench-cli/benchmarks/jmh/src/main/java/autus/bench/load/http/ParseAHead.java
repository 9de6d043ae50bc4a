package autus.bench.load.http;

import autus.bench.exchange.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Decoding one response of usual size over HTTP/1.1, from its bytes to the field of the cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParseAHead {

  private static final String RESPONSE =
      """
      HTTP/1.1 200 OK\r
      Server: nginx\r
      Date: Thu, 01 Jan 2026 00:00:00 GMT\r
      Content-Type: application/json\r
      Content-Length: 106\r
      Connection: keep-alive\r
      ETag: "1f-5e0c"\r
      X-Cache: HIT\r
      \r
      """
          + "7".repeat(106);

  private final ByteBuf bytes =
      Unpooled.unreleasableBuffer(
          Unpooled.directBuffer().writeBytes(RESPONSE.getBytes(StandardCharsets.US_ASCII)));
  private final Reader reader = new Reader();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new AnswerDecoder(new Http1Link(new Nobody(), true, false)), reader);

  @Benchmark
  public String parse() {
    channel.pipeline().fireChannelRead(bytes.duplicate());
    return reader.outcome;
  }

  @TearDown
  public void close() {
    channel.finishAndReleaseAll();
  }

  private static final class Reader extends ChannelInboundHandlerAdapter {

    private String outcome = "";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpResponse response) {
        outcome = response.headers().get("x-cache");
      }
      ReferenceCountUtil.release(message);
    }
  }

  /** Whom the link tells nothing, for it is not in the channel. */
  private static final class Nobody implements LinkOwner {

    @Override
    public void opened(Link link) {}

    @Override
    public void openFailed(Link link, String message) {}

    @Override
    public void headArrived(Link link, ResponseHead head) {}

    @Override
    public void bodyArrived(Link link, ByteBuf piece) {}

    @Override
    public void answered(Link link) {}

    @Override
    public void malformed(Link link, String message) {}

    @Override
    public void closed(Link link, String message, Progress progress) {}
  }
}
