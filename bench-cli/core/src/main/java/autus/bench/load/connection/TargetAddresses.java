package autus.bench.load.connection;

import autus.bench.target.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Where the connections to one target go, in turn; its name is resolved once. Thread-safe. */
final class TargetAddresses {

  private final List<SocketAddress> addresses;
  private final AtomicInteger turn = new AtomicInteger();

  /** Those addresses; at least one. */
  TargetAddresses(List<? extends SocketAddress> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  /**
   * An address of the target's name at which somebody listens, or all of them if the target is
   * spoken to so.
   *
   * @throws UnknownHostException if the name has none
   */
  static TargetAddresses of(Transport transport, Target target) throws UnknownHostException {
    Optional<Path> socket = target.wire().unixSocket();
    if (socket.isPresent()) {
      return new TargetAddresses(List.of(transport.unixAddress(socket.get())));
    }
    List<InetAddress> all = List.of(InetAddress.getAllByName(target.connectHost()));
    List<InetAddress> used =
        target.wire().sharing().allAddresses() ? all : List.of(first(all, target));
    return new TargetAddresses(
        used.stream().map(each -> new InetSocketAddress(each, target.connectPort())).toList());
  }

  /** Of a name with addresses of IPv4 and IPv6 that one at which somebody listens. */
  private static InetAddress first(List<InetAddress> all, Target target) {
    InetAddress first = all.get(0);
    Optional<InetAddress> other =
        all.stream().filter(each -> !each.getClass().equals(first.getClass())).findFirst();
    return other
        .flatMap(
            second ->
                AddressRace.winner(
                    List.of(first, second), target.connectPort(), Timeouts.of(target).connect()))
        .orElse(first);
  }

  /** Where they go, in words. */
  String words() {
    return addresses.stream()
        .map(
            each ->
                each instanceof InetSocketAddress network
                    ? network.getAddress().getHostAddress()
                    : each.toString())
        .collect(Collectors.joining(", "));
  }

  /** The address for the next connection. */
  SocketAddress next() {
    return addresses.size() == 1
        ? addresses.get(0)
        : addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
  }
}
