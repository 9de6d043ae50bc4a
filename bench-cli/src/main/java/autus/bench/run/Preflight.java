package autus.bench.run;

import autus.bench.load.Endpoint;
import autus.bench.load.http.Timeouts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Finds out before the load whether anybody listens. */
final class Preflight {

  private Preflight() {}

  static void check(Endpoint target) {
    InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
    if (address.isUnresolved()) {
      throw new TargetException(
          "target %s: the host name has no address; check its spelling"
              .formatted(target.authority()));
    }
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) Timeouts.DEFAULT.connect().toMillis());
    } catch (IOException problem) {
      throw new TargetException(
          "target %s cannot be reached: %s; start it, or name another target"
              .formatted(target.authority(), problem.getMessage()));
    }
  }
}
