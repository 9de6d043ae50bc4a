package autus.bench.mcp;

import autus.bench.error.UserErrorException;
import autus.bench.observe.Observed;
import autus.bench.observe.ShownCounters;
import autus.bench.originmodel.DeclaredOrigin;
import autus.bench.scenario.Scenario;
import autus.bench.target.ConnectPoint;
import autus.bench.target.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts to which an assistant may have requests sent: this machine, by the names and addresses
 * that nobody can point elsewhere, and those that the user named. Names are compared as they are
 * written; none is looked up.
 *
 * @param others names, {@code *.domain} for all below a domain, or paths of sockets
 */
record AllowedHosts(List<String> others) {

  /** A socket of this machine may be anybody's, such as that of a container engine. */
  private static final Pattern NAME = Pattern.compile("(\\*\\.)?[\\w.:-]+|/.+");

  /** RFC 6761, section 6.3: names below localhost are this machine's. */
  private static final Pattern LOOPBACK =
      Pattern.compile("(.+\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|::1|(0+:){7}0*1");

  /**
   * @throws UserErrorException if one is no host
   */
  AllowedHosts {
    others =
        others.stream()
            .map(String::strip)
            .map(
                host ->
                    host.startsWith("/")
                        ? host
                        : ConnectPoint.unbracketed(host).toLowerCase(Locale.ROOT))
            .toList();
    for (String host : others) {
      if (!NAME.matcher(host).matches()) {
        throw new UserErrorException(
            "must be a host, or *.domain, without scheme and port, or the path of a socket, but is \"%s\""
                .formatted(host));
      }
    }
  }

  /** Whether requests may go there. */
  boolean allows(String host) {
    String name = host.startsWith("/") ? host : host.toLowerCase(Locale.ROOT);
    return LOOPBACK.matcher(name).matches()
        || others.stream()
            .anyMatch(
                other ->
                    other.startsWith("*.")
                        ? name.endsWith(other.substring(1))
                        : name.equals(other));
  }

  /**
   * Refuses a scenario of which anything goes elsewhere: its load, or what it asks for counters.
   *
   * @throws UserErrorException with the host, and what to do
   */
  void require(Scenario scenario) {
    for (String host : hosts(scenario)) {
      if (!allows(host)) {
        throw new UserErrorException(
            "%s %s, and only the user can allow it: by --allow-host %s where autus-bench mcp is started"
                .formatted(
                    host.startsWith("/") ? "socket" : "host",
                    host + (host.startsWith("/") ? " may be anybody's" : " is not this machine"),
                    host));
      }
    }
  }

  private static List<String> hosts(Scenario scenario) {
    List<String> hosts = new ArrayList<>();
    Target target = scenario.target();
    hosts.add(target.host());
    target.wire().route().unixSocket().ifPresent(socket -> hosts.add("" + socket.toAbsolutePath()));
    target.wire().route().connectTo().ifPresent(point -> hosts.add(point.host()));
    target.wire().route().use().proxy().ifPresent(proxy -> hosts.add(proxy.host()));
    Observed observed = scenario.observed();
    observed
        .counters()
        .ifPresent(
            source -> {
              source.redis().ifPresent(uri -> hosts.addAll(hosts(uri)));
              source
                  .shown()
                  .map(ShownCounters::url)
                  .map(target.uri()::resolve)
                  .ifPresent(uri -> hosts.addAll(hosts(uri)));
            });
    observed.origin().map(DeclaredOrigin::countersUri).ifPresent(uri -> hosts.addAll(hosts(uri)));
    return hosts;
  }

  /** That of a URI that has one: a program's has none. */
  private static List<String> hosts(URI uri) {
    return uri.getRawAuthority() == null ? List.of() : hosts(uri.toString());
  }

  /** Those of a URI, of which that of a cluster or of sentinels has several. */
  private static List<String> hosts(String uri) {
    String authority = uri.replaceFirst("^[^/]*//", "").replaceFirst("[/?#].*$", "");
    String places = authority.substring(authority.lastIndexOf('@') + 1);
    List<String> hosts = new ArrayList<>();
    for (String place : places.split(",", -1)) {
      hosts.add(
          place.startsWith("[")
              ? place.replaceFirst("^\\[([^\\]]*)\\].*$", "$1")
              : place.replaceFirst(":\\d*$", ""));
    }
    return hosts;
  }
}
