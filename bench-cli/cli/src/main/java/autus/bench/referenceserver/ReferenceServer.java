package autus.bench.referenceserver;

import autus.bench.error.EnvironmentException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The reference server, running in a JVM of its own with its Redis. Close it to stop both; they
 * also stop when this process ends, however it ends.
 */
public final class ReferenceServer implements AutoCloseable {

  /** The first start makes a database; a slow machine needs a while for it. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private static final String TOKEN_VARIABLE = "AUTUS_ADMIN_TOKEN";
  private static final String GOD_TOKEN_VARIABLE = "AUTUS_GOD_TOKEN";
  private static final int TOKEN_BYTES = 32;

  private final ServerProcess process;
  private final URI uri;
  private final AdminClient admin;
  private final String godToken;

  private ReferenceServer(ServerProcess process, URI uri, AdminClient admin, String godToken) {
    this.godToken = godToken;
    this.process = process;
    this.uri = uri;
    this.admin = admin;
  }

  /**
   * Starts the server that belongs to this tool and waits until it is ready.
   *
   * @throws EnvironmentException if it does not become ready; nothing is left running
   */
  public static ReferenceServer start(ServerOptions options) throws InterruptedException {
    return start(ServerProgram.installed(), options);
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @throws EnvironmentException if it does not become ready; nothing is left running
   */
  public static ReferenceServer start(ServerProgram program, ServerOptions options)
      throws InterruptedException {
    return start(program, options, START_TIMEOUT, ServerProcess.Patience.DEFAULT);
  }

  static ReferenceServer start(
      ServerProgram program,
      ServerOptions options,
      Duration startTimeout,
      ServerProcess.Patience patience)
      throws InterruptedException {
    String token = newToken();
    String godToken = newToken();
    // In the environment, because everybody on the machine can read a command line.
    Map<String, String> environment = new HashMap<>(options.variables());
    environment.put(TOKEN_VARIABLE, token);
    environment.put(GOD_TOKEN_VARIABLE, godToken);
    ServerProcess process =
        ServerProcess.launch(program.command(options.arguments()), environment, patience);
    URI uri = process.awaitReady(startTimeout);
    return new ReferenceServer(
        process, uri, new AdminClient(uri, token, process::condition), godToken);
  }

  private static String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  /** Scheme, host and port, such as {@code http://127.0.0.1:41234}. */
  public URI uri() {
    return uri;
  }

  /** The routes by which the server is switched and read. */
  public AdminClient admin() {
    return admin;
  }

  /** The bearer token of the role god on this server. */
  public String godToken() {
    return godToken;
  }

  /** Number of the server's process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the server's process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Has {@link #close} done by a thread of its own; {@code close} then waits for it. */
  public void beginToClose() {
    Thread closing = new Thread(this::close, "autus-lab-close");
    closing.setDaemon(true);
    closing.start();
  }

  /** Stops the server and its Redis: in order, by force if need be. Harmless if done already. */
  @Override
  public void close() {
    process.stop();
  }
}
