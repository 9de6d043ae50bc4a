package autus.bench.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as in {@code no_proxy}: separated by commas or
 * spaces, each a name, which its subdomains match too, an address, or a block of addresses ({@code
 * 10.0.0.0/8}), perhaps with a port. A single {@code *} is every host. No name is resolved.
 *
 * @param text as it stands in the variable
 */
record NoProxyList(String text) {

  private static final String EVERY_HOST = "*";
  private static final Pattern SEPARATORS = Pattern.compile("[,\\s]+");

  /** A name, an address in brackets or not; a block's length; a port. */
  private static final Pattern ENTRY =
      Pattern.compile("(\\[[^]]*]|[^:/\\[\\]]+|[0-9a-fA-F:.]+)(?:/(\\d{1,3}))?(?::(\\d{1,5}))?");

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /** The entry that a host matches, as it is written. */
  Optional<String> entryFor(String host, int port) {
    return Arrays.stream(SEPARATORS.split(text.strip()))
        .filter(entry -> !entry.isEmpty())
        .filter(entry -> entry.equals(EVERY_HOST) || matches(entry, host, port))
        .findFirst();
  }

  private static boolean matches(String entry, String host, int port) {
    Matcher parts = ENTRY.matcher(entry);
    if (!parts.matches() || (parts.group(3) != null && !parts.group(3).equals("" + port))) {
      return false;
    }
    Optional<byte[]> address = address(host);
    Optional<byte[]> listed = address(ConnectPoint.unbracketed(parts.group(1)));
    if (address.isPresent() && listed.isPresent()) {
      int bits = listed.get().length * Byte.SIZE;
      return haveSamePrefix(
          address.get(),
          listed.get(),
          parts.group(2) == null ? bits : Integer.parseInt(parts.group(2)));
    }
    return address.isEmpty()
        && listed.isEmpty()
        && parts.group(2) == null
        && isWithin(plain(host), plain(parts.group(1).replaceFirst("^\\*?\\.", "")));
  }

  private static boolean isWithin(String host, String domain) {
    return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Empty for a name. */
  private static Optional<byte[]> address(String host) {
    boolean isLiteral =
        IPV6.matcher(host).matches()
            || (IPV4.matcher(host).matches()
                && Arrays.stream(host.split("\\.")).allMatch(part -> Integer.parseInt(part) < 256));
    try {
      return isLiteral ? Optional.of(InetAddress.getByName(host).getAddress()) : Optional.empty();
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  private static boolean haveSamePrefix(byte[] one, byte[] other, int bits) {
    if (one.length != other.length || bits > one.length * Byte.SIZE) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    return Arrays.equals(one, 0, whole, other, 0, whole)
        && (rest == 0 || ((one[whole] ^ other[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
  }
}
