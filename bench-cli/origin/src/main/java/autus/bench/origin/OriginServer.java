package autus.bench.origin;

import autus.bench.error.EnvironmentException;
import autus.bench.load.connection.Transport;
import autus.bench.originmodel.OriginRoute;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A counting origin that listens until it is closed. {@code GET /counters} shows what reached it,
 * {@code POST /counters/reset} begins anew. Its one thread does not keep a process alive.
 */
public final class OriginServer implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 10_000;
  private static final int BACKLOG = 4096;
  private static final OriginConnection.Patience PATIENCE =
      new OriginConnection.Patience(TimeUnit.SECONDS.toNanos(30), TimeUnit.MINUTES.toNanos(10));
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long WORDS_SECONDS = 2;

  private final Transport transport;
  private final OriginService service;
  private final OriginConnection.Patience patience;

  /** Those that are open. Used by the event loop. */
  private final Set<Channel> connections = new HashSet<>();

  private final Channel listening;

  private OriginServer(
      InetSocketAddress address,
      OriginService service,
      OriginConnection.Patience patience,
      Transport transport) {
    this.transport = transport;
    this.service = service;
    this.patience = patience;
    this.listening = bound(address);
    long lookNanos = Math.min(LOOK_NANOS, patience.partNanos());
    transport
        .eventLoops()
        .scheduleWithFixedDelay(this::closeSilent, lookNanos, lookNanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Starts it.
   *
   * @param address port 0 takes any free one
   * @param routes the first that matches serves; others are answered with 404
   * @param seed of delays and failures
   * @throws EnvironmentException if it cannot listen there
   */
  public static OriginServer start(InetSocketAddress address, List<OriginRoute> routes, long seed) {
    return start(address, routes, seed, PATIENCE);
  }

  static OriginServer start(
      InetSocketAddress address,
      List<OriginRoute> routes,
      long seed,
      OriginConnection.Patience patience) {
    Transport transport = Transport.start("autus-origin", 1);
    try {
      return new OriginServer(address, new OriginService(routes, seed), patience, transport);
    } catch (EnvironmentException unbound) {
      transport.close();
      throw unbound;
    }
  }

  private Channel bound(InetSocketAddress address) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(transport.eventLoops())
            .channel(transport.serverChannelType())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new EnvironmentException(
          "the origin cannot listen at %s:%d: %s; choose another --port or --address"
              .formatted(address.getHostString(), address.getPort(), bound.cause().getMessage()));
    }
    return bound.channel();
  }

  private void accept(Channel channel) {
    if (connections.size() >= MOST_CONNECTIONS) {
      channel.close();
      return;
    }
    connections.add(channel);
    channel.closeFuture().addListener(closed -> connections.remove(channel));
    StrictRequestDecoder decoder = new StrictRequestDecoder();
    channel.pipeline().addLast(decoder, new OriginConnection(service, decoder));
  }

  private void closeSilent() {
    long nowNanos = System.nanoTime();
    for (Channel channel : List.copyOf(connections)) {
      ChannelHandlerContext context = channel.pipeline().context(OriginConnection.class);
      if (context != null && context.handler() instanceof OriginConnection connection) {
        connection.closeIfSilent(context, nowNanos, patience);
      }
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  /** What reached it since the last reset, in one line; of an origin that does not answer, why. */
  String words() {
    try {
      return transport.eventLoops().submit(service::words).get(WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException ended) {
      return "what reached the origin is not known: " + ended;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "what reached the origin is not known: interrupted";
    }
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly();
    transport.close();
  }
}
