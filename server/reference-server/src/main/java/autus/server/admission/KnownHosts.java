package autus.server.admission;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names under which the server may be called. A page whose own name was made to point to this
 * machine (DNS rebinding) calls it under another.
 */
final class KnownHosts {

  private static final Pattern LOOPBACK_ADDRESS = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1]");
  private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");

  private final Set<String> allowed;

  KnownHosts(Set<String> allowed) {
    this.allowed =
        allowed.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether this is one of them.
   *
   * @param authority as in the header Host: a name or an address, perhaps with a port
   * @param localAddress the address at which the connection came in
   */
  boolean has(String authority, String localAddress) {
    String host = withoutPort(authority);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || LOOPBACK_ADDRESS.matcher(host).matches()
        || allowed.contains(host)
        || host.equals(localAddress)
        || host.equals("[" + localAddress + "]");
  }

  /** Whether the command line allows it. */
  boolean isAllowed(String authority) {
    return allowed.contains(withoutPort(authority));
  }

  private static String withoutPort(String authority) {
    String host = PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
