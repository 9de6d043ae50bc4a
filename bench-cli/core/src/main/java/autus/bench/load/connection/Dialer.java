package autus.bench.load.connection;

import autus.bench.error.UserErrorException;
import autus.bench.target.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens connections to one target, whose name it resolved once. Thread-safe. */
public final class Dialer {

  private final Transport transport;
  private final Target target;
  private final TargetAddresses addresses;
  private final Optional<TlsClient> tls;
  private final Timeouts timeouts;

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
  }

  /** Whether connections are encrypted. */
  public boolean isSecure() {
    return tls.isPresent();
  }

  public int redirectLimit() {
    return target.wire().redirectLimit();
  }

  /**
   * Begins to connect. With TLS, the handler hears of the handshake by Netty's completion event.
   *
   * @param handlers come after TLS
   * @param failed is told if there will be no connection
   */
  public void dial(
      EventLoop eventLoop, Consumer<ConnectionProblem> failed, ChannelHandler... handlers) {
    SocketAddress address = addresses.next();
    bootstrap(eventLoop, address)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                tls.ifPresent(
                    client ->
                        channel
                            .pipeline()
                            .addLast(
                                client.newHandler(
                                    channel.alloc(),
                                    target.serverName(),
                                    target.port(),
                                    timeouts.connect())));
                channel.pipeline().addLast(handlers);
              }
            })
        .connect(address)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                failed.accept(ConnectionProblem.of(done.cause()));
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
