package autus.bench.target;

import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How requests travel to a target.
 *
 * @param version of HTTP
 * @param sharing who uses a connection, and for how long
 * @param tls how to trust an https target; of no meaning for others
 * @param route where connections go, and for whom TLS asks there
 * @param client what the client does of its own accord
 */
public record WireSettings(
    Version version, Sharing sharing, TlsSettings tls, Route route, Client client) {

  /** As much as anybody should follow. */
  public static final int MOST_REDIRECTS = 20;

  /** As long as anybody should wait. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /** HTTP/1.1 on kept connections, one per user. */
  public static final WireSettings DEFAULT =
      new WireSettings(Version.HTTP_1_1, Sharing.KEPT, TlsSettings.DEFAULT, Optional.empty(), 0);

  /** Settings without a timeout of their own. */
  public WireSettings(
      Version version,
      Sharing sharing,
      TlsSettings tls,
      Optional<Path> unixSocket,
      int redirectLimit) {
    this(
        version,
        sharing,
        tls,
        new Route(unixSocket, Optional.empty(), Optional.empty()),
        new Client(redirectLimit, false, Optional.empty()));
  }

  public WireSettings {
    if (version == Version.HTTP_1_1 && sharing.streams() > 1) {
      throw new MalformedValueException(
          "must not let users share a connection (streams: %d) in HTTP/1.1; add protocol: http/2"
              .formatted(sharing.streams()));
    }
    if (!sharing.keepAlive() && sharing.streams() > 1) {
      throw new MalformedValueException(
          "must not have a new connection per request and let users share one (streams: %d); leave one of them out"
              .formatted(sharing.streams()));
    }
  }

  /**
   * Where connections go, and for whom TLS asks there.
   *
   * @param unixSocket the socket's file to connect to in place of host and port
   * @param connectTo where to connect to in place of the target's host and port
   * @param serverName what TLS asks for, and what the certificate must have; absent: the host
   * @param use of a proxy through which connections go
   */
  public record Route(
      Optional<Path> unixSocket,
      Optional<ConnectPoint> connectTo,
      Optional<String> serverName,
      ProxyUse use) {

    /** A route without a proxy. */
    public Route(
        Optional<Path> unixSocket, Optional<ConnectPoint> connectTo, Optional<String> serverName) {
      this(unixSocket, connectTo, serverName, ProxyUse.NONE);
    }

    public Route {
      if (use.proxy().isPresent() && (unixSocket.isPresent() || connectTo.isPresent())) {
        throw new MalformedValueException(
            "must not name a proxy and another place to connect to; leave one of them out");
      }
      if (unixSocket.isPresent() && connectTo.isPresent()) {
        throw new MalformedValueException(
            "must not name a Unix socket and a place to connect to; leave one of them out");
      }
    }

    /** The same with a name for TLS. */
    public Route withServerName(String name) {
      return new Route(unixSocket, connectTo, Optional.of(name), use);
    }

    /** The proxy through which connections go. */
    public Optional<Proxy> proxy() {
      return use.proxy();
    }

    /** The same through a proxy. */
    public Route through(Proxy other) {
      return new Route(unixSocket, connectTo, serverName, ProxyUse.of(Optional.of(other)));
    }
  }

  /** The socket's file to connect to in place of host and port. */
  public Optional<Path> unixSocket() {
    return route.unixSocket();
  }

  /** The same on another route. */
  public WireSettings on(Route other) {
    return new WireSettings(version, sharing, tls, other, client);
  }

  /**
   * What the client does of its own accord.
   *
   * @param redirects how many within the target a request follows at most; 0: none
   * @param keepsCookies whether each user keeps the cookies that it gets, and sends them back
   * @param timeout for connecting, and for the whole response, connecting included; absent: the
   *     usual ones
   */
  public record Client(int redirects, boolean keepsCookies, Optional<Duration> timeout) {
    public Client {
      if (redirects < 0 || redirects > MOST_REDIRECTS) {
        throw new MalformedValueException(
            "must follow from 0 to %d redirects, but is %d".formatted(MOST_REDIRECTS, redirects));
      }
      timeout.ifPresent(WireSettings::checkedTimeout);
    }

    /** The same with another number of redirects. */
    public Client following(int other) {
      return new Client(other, keepsCookies, timeout);
    }

    /** The same with another timeout. */
    public Client waiting(Duration other) {
      return new Client(redirects, keepsCookies, Optional.of(other));
    }
  }

  /** The timeout itself, if a request can have it. */
  public static Duration checkedTimeout(Duration timeout) {
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new MalformedValueException(
          "must be a time from 1ms to %dh, but is %s"
              .formatted(LONGEST_TIMEOUT.toHours(), timeout));
    }
    return timeout;
  }

  /** How many redirects within the target a request follows at most; 0: none. */
  public int redirectLimit() {
    return client.redirects();
  }

  /** Whether each user keeps the cookies that it gets, and sends them back. */
  public boolean keepsCookies() {
    return client.keepsCookies();
  }

  /** Whether requests travel in HTTP/2. */
  public boolean isHttp2() {
    return version == Version.HTTP_2;
  }

  /** A version of HTTP. */
  public enum Version {
    /** The default. */
    HTTP_1_1("http/1.1"),
    /** By ALPN over TLS, taken for granted in clear text. */
    HTTP_2("http/2");

    private final String text;

    Version(String text) {
      this.text = text;
    }

    /**
     * Reads {@code http/1.1} or {@code http/2}.
     *
     * @throws MalformedValueException if the text is neither
     */
    public static Version parse(String text) {
      for (Version version : values()) {
        if (version.text.equals(text.strip().toLowerCase(Locale.ROOT))) {
          return version;
        }
      }
      throw new MalformedValueException(
          "must be http/1.1 or http/2, but is \"%s\"".formatted(text));
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Who uses a connection, and for how long.
   *
   * @param keepAlive for all requests of a user, else for one
   * @param streams how many users share one at most
   * @param allAddresses whether connections go to all addresses of the target's name in turn, else
   *     all to the first
   */
  public record Sharing(boolean keepAlive, int streams, boolean allAddresses) {

    /** One kept connection per user. */
    public static final Sharing KEPT = new Sharing(true, 1);

    /** The most users that may share one. */
    public static final int MOST_STREAMS = 10_000;

    /** Connections to the first address of the name. */
    public Sharing(boolean keepAlive, int streams) {
      this(keepAlive, streams, false);
    }

    public Sharing {
      if (streams < 1 || streams > MOST_STREAMS) {
        throw new MalformedValueException(
            "must be from 1 to %d streams, but is %d".formatted(MOST_STREAMS, streams));
      }
    }

    /** Such as {@code one connection per 10 users}. */
    String words() {
      String sharing =
          !keepAlive
              ? "a new connection per request"
              : streams == 1
                  ? "one connection per user"
                  : "one connection per %d users".formatted(streams);
      return allAddresses ? sharing + ", to all addresses of the name in turn" : sharing;
    }
  }
}
