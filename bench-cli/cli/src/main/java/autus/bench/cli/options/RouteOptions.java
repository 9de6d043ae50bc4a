package autus.bench.cli.options;

import autus.bench.target.ConnectPoint;
import autus.bench.target.Proxy;
import autus.bench.target.ProxyUse;
import autus.bench.target.ProxyVariables;
import autus.bench.target.Target;
import autus.bench.target.WireSettings.Route;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say where connections go. */
@OptionSection("The connections")
final class RouteOptions {

  private static final String HOST = "(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]*)";
  private static final Pattern CONNECT_TO =
      Pattern.compile(HOST + ":(\\d*):" + HOST + "(?::(\\d*))?");
  private static final Pattern RESOLVE =
      Pattern.compile(HOST + ":(\\d+):(\\[[0-9a-fA-F:.]+]|[0-9a-fA-F:.]+)");

  /** What --proxy may be in place of a URL. */
  private static final String ENVIRONMENT = "env";

  @Option(
      names = "--unix-socket",
      paramLabel = "FILE",
      description = "Connect to this Unix socket; Host and path still come from the URL.")
  private @Nullable Path unixSocket;

  @Option(
      names = "--connect-to",
      paramLabel = "HOST:PORT:TO",
      description =
          "Connect to TO (HOST or HOST:PORT) instead of this host and port, as curl does; Host and the TLS name still come from the URL.")
  private List<String> connectTo = new ArrayList<>();

  @Option(
      names = "--resolve",
      paramLabel = "HOST:PORT:ADDRESS",
      description = "Connect to this address instead of the one that the host name resolves to.")
  private List<String> resolve = new ArrayList<>();

  @Option(
      names = "--sni",
      paramLabel = "NAME",
      description =
          "The server name for TLS (SNI), which the certificate must match (default: that of a Host field, else the URL's).")
  private @Nullable String serverName;

  @Option(
      names = "--proxy",
      paramLabel = "URL",
      description =
          "Go through this HTTP proxy, by CONNECT to an https target; env takes it from https_proxy, http_proxy or all_proxy unless no_proxy lists the host, as curl does; they are not looked at otherwise.")
  private @Nullable String proxy;

  /** Whether to take a proxy, and which. */
  private ProxyUse proxy(Target target, CommandSpec spec, ProxyUse declared) {
    if (proxy == null) {
      return declared;
    }
    return OptionCheck.apply(
        spec,
        "--proxy",
        text ->
            text.equals(ENVIRONMENT)
                ? new ProxyVariables(System.getenv()).useFor(target)
                : ProxyUse.of(Optional.of(Proxy.parse(text))),
        proxy);
  }

  /** The route to a target, of which they say more than it. */
  Route applyTo(Target target, CommandSpec spec) {
    Route declared = target.wire().route();
    Optional<Path> socket = unixSocket == null ? declared.unixSocket() : Optional.of(unixSocket);
    Optional<ConnectPoint> point = declared.connectTo();
    for (String text : connectTo) {
      point =
          OptionCheck.apply(spec, "--connect-to", each -> point(target, each, CONNECT_TO), text);
    }
    for (String text : resolve) {
      point = OptionCheck.apply(spec, "--resolve", each -> point(target, each, RESOLVE), text);
    }
    Optional<ConnectPoint> last = point;
    Optional<String> name = serverName == null ? declared.serverName() : Optional.of(serverName);
    ProxyUse through = proxy(target, spec, declared.use());
    return OptionCheck.apply(
        spec, "--unix-socket", file -> new Route(file, last, name, through), socket);
  }

  /** What stands for the target; an empty part means any host or port, or the same one. */
  private static Optional<ConnectPoint> point(Target target, String text, Pattern syntax) {
    Matcher match = syntax.matcher(text.strip());
    if (!match.matches()) {
      throw new MalformedValueException(
          "must be such as %s, but is \"%s\""
              .formatted(
                  syntax == RESOLVE
                      ? "example.com:443:127.0.0.1"
                      : "example.com:443:127.0.0.1:8443",
                  text));
    }
    String host = ConnectPoint.unbracketed(match.group(1));
    boolean isOther =
        (!host.isEmpty() && !host.equalsIgnoreCase(target.host()))
            || (!match.group(2).isEmpty() && !match.group(2).equals(String.valueOf(target.port())));
    if (isOther) {
      throw new MalformedValueException(
          "must name the target's host and port, which are %s:%d, but is \"%s\""
              .formatted(target.host(), target.port(), text));
    }
    String to = ConnectPoint.unbracketed(match.group(3));
    String port = match.groupCount() < 4 || match.group(4) == null ? "" : match.group(4);
    return Optional.of(
        new ConnectPoint(
            to.isEmpty() ? target.host() : to,
            port.isEmpty() ? target.port() : Integer.parseInt(port)));
  }
}
