package autus.bench.load.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tries the addresses of a name, each a little after the one before or as soon as that failed, as
 * RFC 8305 has it: who has IPv6 and IPv4 may listen on one of them only. To be run once.
 */
final class AddressRace implements AutoCloseable {

  /** How long an address is tried alone; the delay that RFC 8305, section 5, recommends. */
  private static final long HEAD_START_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final List<InetAddress> addresses;
  private final int port;
  private final Selector selector;
  private int started;

  private AddressRace(List<InetAddress> addresses, int port) throws IOException {
    this.addresses = addresses;
    this.port = port;
    this.selector = Selector.open();
  }

  /** The first of them to which there is a connection, within a time; empty if there is none. */
  static Optional<InetAddress> winner(List<InetAddress> addresses, int port, Duration patience) {
    try (AddressRace race = new AddressRace(addresses, port)) {
      return race.run(System.nanoTime() + patience.toNanos());
    } catch (IOException impossible) { // the connections of the load will say why
      return Optional.empty();
    }
  }

  private Optional<InetAddress> run(long endNanos) throws IOException {
    long nextNanos = System.nanoTime();
    while (System.nanoTime() - endNanos < 0) {
      boolean isAlone = selector.keys().stream().noneMatch(SelectionKey::isValid);
      if (started < addresses.size() && (isAlone || System.nanoTime() - nextNanos >= 0)) {
        start(addresses.get(started++));
        nextNanos = System.nanoTime() + HEAD_START_NANOS;
      } else if (isAlone) {
        return Optional.empty();
      }
      long untilNanos = started < addresses.size() ? Math.min(nextNanos, endNanos) : endNanos;
      long millis = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
      selector.select(Math.max(1, millis));
      for (SelectionKey key : selector.selectedKeys()) {
        if (isConnected(key)) {
          return Optional.of((InetAddress) key.attachment());
        }
      }
      selector.selectedKeys().clear();
    }
    return Optional.empty();
  }

  private void start(InetAddress address) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT, address);
    try {
      channel.connect(new InetSocketAddress(address, port));
    } catch (IOException unreachable) {
      channel.close();
    }
  }

  private static boolean isConnected(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      return channel.finishConnect();
    } catch (IOException refused) {
      channel.close();
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
