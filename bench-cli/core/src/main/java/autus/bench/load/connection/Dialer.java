package autus.bench.load.connection;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.ConnectionTimes;
import autus.bench.target.Proxy;
import autus.bench.target.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Opens connections to one target, whose name it resolved once. Thread-safe. */
public final class Dialer {

  private final Transport transport;
  private final Target target;
  private final TargetAddresses addresses;
  private final Optional<TlsClient> tls;
  private final Timeouts timeouts;

  /** Through which connections to an https target are made. */
  private final Optional<Proxy> tunnel;

  private final Consumer<ConnectionTimes> made;

  /**
   * Prepares to dial.
   *
   * @throws UnknownHostException if the target's name has no address
   * @throws UserErrorException if a file of certificates or keys cannot be used
   */
  public Dialer(Transport transport, Target target, Timeouts timeouts) throws UnknownHostException {
    this.transport = transport;
    this.target = target;
    this.timeouts = timeouts;
    this.addresses = TargetAddresses.of(transport, target);
    this.tls =
        target.isSecure()
            ? Optional.of(TlsClient.of(target.wire().tls(), target.wire().isHttp2()))
            : Optional.empty();
    this.tunnel = target.isSecure() ? target.wire().route().proxy() : Optional.empty();
    this.made = times -> {};
  }

  private Dialer(Dialer other, Consumer<ConnectionTimes> made) {
    this.transport = other.transport;
    this.target = other.target;
    this.addresses = other.addresses;
    this.tls = other.tls;
    this.timeouts = other.timeouts;
    this.tunnel = other.tunnel;
    this.made = made;
  }

  /**
   * The same, with somebody who is told of each connection that it makes, on the connection's event
   * loop and before anything is sent.
   */
  public Dialer telling(Consumer<ConnectionTimes> listener) {
    return new Dialer(this, listener);
  }

  /** Whether connections are encrypted. */
  public boolean isSecure() {
    return tls.isPresent();
  }

  /** At which addresses the target is reached, or through which socket. */
  public String addresses() {
    return addresses.words();
  }

  /**
   * Begins to connect. With TLS, the handler hears of the handshake by Netty's completion event.
   *
   * @param handlers come after TLS
   * @param failed is told if there will be no connection, on the event loop and after this method
   *     has returned
   */
  public void dial(
      EventLoop eventLoop, Consumer<ConnectionProblem> failed, ChannelHandler... handlers) {
    SocketAddress address = addresses.next();
    long startNanos = System.nanoTime();
    bootstrap(eventLoop, address)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                if (tunnel.isPresent()) {
                  channel.pipeline().addLast(newTunnel(tunnel.get(), startNanos, failed, handlers));
                } else {
                  addTo(channel, handlers);
                }
              }
            })
        .connect(address)
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (done.isSuccess()) {
                    if (tunnel.isEmpty()) {
                      connected(done.channel(), startNanos);
                    }
                  } else {
                    // Without a file for it there is no channel, and Netty tells of that on a
                    // thread of its own, at once: before the caller knows for what it waits.
                    ConnectionProblem problem = ConnectionProblem.of(done.cause());
                    eventLoop.execute(() -> failed.accept(problem));
                  }
                });
  }

  private void addTo(Channel channel, ChannelHandler... handlers) {
    tls.ifPresent(
        client ->
            channel
                .pipeline()
                .addLast(
                    client.newHandler(
                        channel.alloc(), target.serverName(), target.port(), timeouts.connect())));
    channel.pipeline().addLast(handlers);
  }

  private ProxyTunnel newTunnel(
      Proxy proxy,
      long startNanos,
      Consumer<ConnectionProblem> failed,
      ChannelHandler... handlers) {
    return new ProxyTunnel(
        (target.host().contains(":") ? "[" + target.host() + "]" : target.host())
            + ":"
            + target.port(),
        proxy.credentials().orElse(""),
        context -> {
          addTo(context.channel(), handlers);
          connected(context.channel(), startNanos);
          context.fireChannelActive();
        },
        failed);
  }

  private void connected(Channel channel, long startNanos) {
    long connectNanos = System.nanoTime() - startNanos;
    SslHandler handshake = channel.pipeline().get(SslHandler.class);
    if (handshake == null) {
      made.accept(new ConnectionTimes(startNanos, connectNanos, OptionalLong.empty()));
      return;
    }
    handshake
        .handshakeFuture()
        .addListener(
            done -> {
              if (done.isSuccess()) {
                long tlsNanos = System.nanoTime() - startNanos - connectNanos;
                made.accept(
                    new ConnectionTimes(startNanos, connectNanos, OptionalLong.of(tlsNanos)));
              }
            });
  }

  private Bootstrap bootstrap(EventLoop eventLoop, SocketAddress address) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(eventLoop)
            .channel(transport.channelType(address))
            // What cannot be sent any more ends nothing: what the target said before is still to be
            // read, such as an early response or the last stream of a GOAWAY.
            .option(ChannelOption.AUTO_CLOSE, false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeouts.connect().toMillis());
    return target.wire().unixSocket().isPresent()
        ? bootstrap
        : bootstrap.option(ChannelOption.TCP_NODELAY, true);
  }
}
