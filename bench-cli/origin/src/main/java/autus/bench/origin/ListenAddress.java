package autus.bench.origin;

import autus.bench.yaml.MalformedValueException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Where an origin listens. */
final class ListenAddress {

  static final int DEFAULT_PORT = 9000;

  private ListenAddress() {}

  /** The port itself, if it is one; 0 takes any free one. */
  static int checkedPort(int port) {
    if (port < 0 || port > 65_535) {
      throw new MalformedValueException("must be from 0 to 65535, but is " + port);
    }
    return port;
  }

  /** The address of a host of this machine. */
  static InetAddress host(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException unknown) {
      throw new MalformedValueException(
          "must be an address of this machine, such as 0.0.0.0, but is \"%s\"".formatted(text));
    }
  }

  /** As it stands in a URL that this machine can use. */
  static String url(InetSocketAddress address) {
    InetAddress host =
        address.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : address.getAddress();
    String text = host.getHostAddress();
    return "http://%s:%d"
        .formatted(text.contains(":") ? "[" + text + "]" : text, address.getPort());
  }
}
