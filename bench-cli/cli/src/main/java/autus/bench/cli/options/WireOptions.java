package autus.bench.cli.options;

import autus.bench.load.connection.TransportKind;
import autus.bench.run.EventLoops;
import autus.bench.scenario.Scenario;
import autus.bench.target.TlsSettings;
import autus.bench.target.WireSettings;
import autus.bench.target.WireSettings.Client;
import autus.bench.target.WireSettings.Sharing;
import autus.bench.target.WireSettings.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say how requests travel; each goes before what the scenario says. */
@OptionSection("The connections")
final class WireOptions {

  /** What --transport may be. */
  static final class Transports extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Transports() {
      add(AUTO);
      for (TransportKind kind : TransportKind.values()) {
        add(kind.label());
      }
    }
  }

  /** Takes the word behind an option only if it is a number: a URL may follow as well. */
  static final class NumberOrNone implements IParameterPreprocessor {

    // The library's interface wants this kind of stack.
    @SuppressWarnings("JdkObsolete")
    @Override
    public boolean preprocess(
        Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      boolean isAttached = "=".equals(info.get("separator"));
      if (!isAttached && !words.isEmpty() && !NUMBER.matcher(words.peek()).matches()) {
        words.push(USUAL_REDIRECTS);
      }
      return false;
    }
  }

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final String USUAL_REDIRECTS = "5";

  private static final String AUTO = "auto";

  @Option(
      names = "--http2",
      description = "Use HTTP/2: negotiated by ALPN over https, with prior knowledge over http.")
  private boolean http2;

  @Option(
      names = "--streams",
      paramLabel = "N",
      description = "With HTTP/2: this many users share a connection (default: 1).")
  private @Nullable Integer streams;

  @Option(names = "--no-keepalive", description = "Open a new connection for each request.")
  private boolean noKeepalive;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Trust the certificate authorities in this PEM file instead of the platform's.")
  private @Nullable Path cacert;

  @Option(
      names = {"-k", "--insecure"},
      description = "Trust any certificate for any name; the result says so.")
  private boolean insecure;

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "Client certificate, PEM; with --key.")
  private @Nullable Path cert;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Its private key, unencrypted PKCS#8 in PEM.")
  private @Nullable Path key;

  @Mixin private RouteOptions route = new RouteOptions();

  @Option(
      names = "--all-addresses",
      description =
          "Spread connections over all addresses of the target's name, not only the first.")
  private boolean allAddresses;

  @Option(
      names = "--follow-redirects",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = USUAL_REDIRECTS,
      preprocessor = NumberOrNone.class,
      description =
          "Follow up to N redirects within the target (5 if N is left out) as part of the same request.")
  private @Nullable Integer followRedirects;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description =
          "How long to wait for a connection, and for a whole response (default: 5s and 30s).")
  private @Nullable Duration timeout;

  @Option(
      names = "--transport",
      completionCandidates = Transports.class,
      paramLabel = "KIND",
      description =
          "Socket transport: io_uring, epoll or nio (default: auto, which is epoll where it works, else nio).")
  private String transport = AUTO;

  @Option(
      names = "--event-loops",
      paramLabel = "N",
      description = "Number of threads that send requests (default: half of the cores).")
  private @Nullable Integer eventLoops;

  Scenario applyTo(Scenario scenario, CommandSpec spec) {
    WireSettings wire = scenario.target().wire();
    if (!scenario.target().isSecure() && (cacert != null || insecure || cert != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--cacert, --insecure and --cert need an https target, but it is " + scenario.target(),
          spec.optionsMap().get("--insecure"),
          "");
    }
    Sharing sharing =
        new Sharing(
            !noKeepalive && wire.sharing().keepAlive(),
            streams == null ? wire.sharing().streams() : streams,
            allAddresses || wire.sharing().allAddresses());
    return scenario.withWire(
        new WireSettings(
            http2 ? Version.HTTP_2 : wire.version(),
            sharing,
            tls(wire.tls(), spec),
            route.applyTo(scenario.target(), spec),
            client(wire.client(), spec)));
  }

  private Client client(Client declared, CommandSpec spec) {
    Client client = followRedirects == null ? declared : declared.following(followRedirects);
    return timeout == null
        ? client
        : OptionCheck.apply(spec, "--timeout", client::waiting, timeout);
  }

  private TlsSettings tls(TlsSettings declared, CommandSpec spec) {
    Path certificate = cert;
    Path secret = key;
    if ((certificate == null) != (secret == null)) {
      throw new ParameterException(
          spec.commandLine(), "--cert and --key go together, but only one is given");
    }
    Optional<Path> caFile = declared.caFile();
    boolean trustsAll = declared.insecure();
    if (cacert != null || insecure) { // whichever is given replaces the file's choice
      caFile = Optional.ofNullable(cacert);
      trustsAll = insecure;
    }
    return new TlsSettings(
        caFile,
        trustsAll,
        certificate == null || secret == null
            ? declared.identity()
            : Optional.of(new TlsSettings.Identity(certificate, secret)));
  }

  /** What sends the load. */
  EventLoops eventLoops(CommandSpec spec) {
    TransportKind kind = transport(spec);
    return eventLoops == null
        ? new EventLoops(kind)
        : OptionCheck.apply(
            spec, "--event-loops", count -> new EventLoops(kind, count), eventLoops);
  }

  /** The kind to use, which works on this machine. */
  private TransportKind transport(CommandSpec spec) {
    String word = transport.toLowerCase(Locale.ROOT).replace('-', '_');
    if (word.equals(AUTO)) {
      return TransportKind.best();
    }
    for (TransportKind kind : TransportKind.values()) {
      if (kind.label().equals(word)) {
        if (!kind.isAvailable()) {
          throw new ParameterException(
              spec.commandLine(),
              "option --transport %s does not work on this machine (%s); use auto"
                  .formatted(kind.label(), kind.unavailability()));
        }
        return kind;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "option --transport must be auto, io_uring, epoll or nio, but is \"%s\""
            .formatted(transport));
  }
}
