package autus.server;

import autus.server.accesslog.AccessLogOptions;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Where the server listens, for whom, and what it writes down of it.
 *
 * @param port TCP port; 0 for any free one
 * @param address of the interface; the loopback address unless it was opened on purpose
 * @param allowedHosts names under which it may be called, beside those of this machine
 */
record ListenOptions(
    int port, InetAddress address, Set<String> allowedHosts, Optional<AccessLogOptions> accessLog) {

  ListenOptions {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /** Whether other machines reach it. */
  boolean isOpen() {
    return !address.isLoopbackAddress();
  }

  /** The address as a URL writes it; for every interface, the one by which this machine calls. */
  String urlHost() {
    if (address.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }
}
