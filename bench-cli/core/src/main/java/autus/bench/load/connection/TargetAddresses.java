package autus.bench.load.connection;

import autus.bench.target.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the connections to one target go, in turn; its name is resolved once. Thread-safe. */
final class TargetAddresses {

  private final List<SocketAddress> addresses;
  private final AtomicInteger turn = new AtomicInteger();

  /** Those addresses; at least one. */
  TargetAddresses(List<? extends SocketAddress> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /**
   * The first address of the target's name, or all of them if the target is spoken to so.
   *
   * @throws UnknownHostException if the name has none
   */
  static TargetAddresses of(Transport transport, Target target) throws UnknownHostException {
    Optional<Path> socket = target.wire().unixSocket();
    if (socket.isPresent()) {
      return new TargetAddresses(List.of(transport.unixAddress(socket.get())));
    }
    List<SocketAddress> addresses = new ArrayList<>();
    InetAddress[] all = InetAddress.getAllByName(target.connectHost());
    boolean usesAll = target.wire().sharing().allAddresses();
    Arrays.stream(all)
        .limit(usesAll ? all.length : 1)
        .forEach(each -> addresses.add(new InetSocketAddress(each, target.connectPort())));
    return new TargetAddresses(addresses);
  }

  /** The address for the next connection. */
  SocketAddress next() {
    return addresses.size() == 1
        ? addresses.get(0)
        : addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
  }
}
