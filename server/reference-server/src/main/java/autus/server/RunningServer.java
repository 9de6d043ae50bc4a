package autus.server;

import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.UnreachableRedis;
import autus.server.accesslog.AccessLog;
import autus.server.accesslog.AccessLogOptions;
import autus.server.admin.AdminToken;
import autus.server.admin.RedisOwnership;
import autus.server.connector.Drain;
import autus.server.god.GodToken;
import autus.server.redisprocess.OwnRedis;
import autus.server.redisprocess.RedisStartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A started server with all that it started: its Redis, the connection to it, and Spring's context.
 */
final class RunningServer implements AutoCloseable {

  private static final String ADMIN_VARIABLE = "AUTUS_ADMIN_TOKEN";
  private static final String GOD_VARIABLE = "AUTUS_GOD_TOKEN";
  private static final int TOKEN_BYTES = 16;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private @Nullable ConfigurableApplicationContext context;
  private int port;
  private String redisUri = "";

  private final ListenOptions listen;

  private RunningServer(ListenOptions listen) {
    this.listen = listen;
  }

  private static void warnIfOpen(ListenOptions listen, Map<String, String> environment) {
    if (listen.isOpen() && environment.getOrDefault(GOD_VARIABLE, "").isBlank()) {
      System.err.println(
          "autus-server: warning: whoever reaches "
              + listen.address().getHostAddress()
              + " may read and write, and "
              + GOD_VARIABLE
              + " is not set: the routes under /god have a random token, which is printed below; set it, or leave out --address");
    }
  }

  /**
   * Starts everything, or stops again what was started.
   *
   * @param environment environment variables: PATH, {@value #ADMIN_VARIABLE}, {@value
   *     #GOD_VARIABLE}, {@value ExternalDatabase#PASSWORD_VARIABLE}
   */
  static RunningServer start(ServerOptions options, Map<String, String> environment)
      throws StartFailure {
    return start(options, environment, List.of());
  }

  /**
   * As {@link #start(ServerOptions, Map)}.
   *
   * @param guests components that are not in the server's own packages
   */
  static RunningServer start(
      ServerOptions options, Map<String, String> environment, List<Class<?>> guests)
      throws StartFailure {
    ListenPort.checkFree(options.listen());
    RunningServer server = new RunningServer(options.listen());
    warnIfOpen(options.listen(), environment);
    Runtime.getRuntime().addShutdownHook(new Thread(server::end, "shutdown"));
    if (options.exitWithParent()) {
      ParentWatch.start();
    }
    try {
      WorkFolder work = WorkFolder.make();
      server.parts.push(work);
      Optional<OwnRedis> ownRedis =
          options.redis().isPresent()
              ? Optional.empty()
              : Optional.of(server.startRedis(environment, options));
      RedisAddress address =
          options.redis().orElseGet(() -> RedisAddress.loopback(ownRedis.orElseThrow().port()));
      server.redisUri = address.toString();
      RedisClientConnection connection = connect(options, address);
      server.parts.push(connection);
      Optional<AccessLog> accessLog = server.openAccessLog(options.listen());
      Optional<ExternalDatabase> database = ExternalDatabase.of(options, environment);
      database.ifPresent(external -> server.parts.push(external.guard()));
      String godToken = secret(environment, GOD_VARIABLE, "token of the god role");
      Map<String, Object> properties =
          new HashMap<>(database.map(ExternalDatabase::properties).orElse(Map.of()));
      properties.put("server.tomcat.basedir", work.path().toString());
      server.startSpring(
          new SpringStart(options, guests, properties),
          new SpringStart.Parts(
              connection,
              ownRedis.map(RunningServer::owned).orElseGet(RedisOwnership::given),
              new AdminToken(secret(environment, ADMIN_VARIABLE, "admin token")),
              new GodToken(godToken),
              accessLog));
      database.ifPresent(external -> external.guard().start());
      new WarmUp(server.uri(), godToken).read(options.startUp().warmUp());
      server.writeNote(environment, options);
      return server;
    } catch (RedisStartFailure e) {
      server.close();
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    } catch (UnreachableRedis e) {
      server.close();
      throw new StartFailure(e.getMessage() + whatToDo(e.kind()), e);
    } catch (StartFailure e) {
      server.close();
      throw e;
    }
  }

  /**
   * A server that somebody keeps running does without its Redis until that is there. Who starts one
   * to measure it wants to hear of it at once.
   */
  private static RedisClientConnection connect(ServerOptions options, RedisAddress address)
      throws UnreachableRedis {
    return options.redis().isPresent() && !options.exitWithParent()
        ? RedisClientConnection.openNowOrLater(address, RedisClientConnection.COMMAND_TIMEOUT)
        : RedisClientConnection.open(address);
  }

  private static String whatToDo(UnreachableRedis.Kind kind) {
    return switch (kind) {
      case ABSENT -> "; start it, or name another with --redis";
      case REFUSING -> "; correct the user and password in the value of --redis";
      case ANOTHER -> "";
    };
  }

  /** Who starts the server to measure it knows where it is. */
  private void writeNote(Map<String, String> environment, ServerOptions options) {
    if (!options.exitWithParent()) {
      RunningNote.write(environment, uri(), redisUri).ifPresent(parts::push);
    }
  }

  private static RedisOwnership owned(OwnRedis redis) {
    return new RedisOwnership(redis.source(), () -> Optional.of(redis.pid()));
  }

  /** Who starts the server to measure it may want to end its Redis, and see that it is gone. */
  private OwnRedis startRedis(Map<String, String> environment, ServerOptions options)
      throws RedisStartFailure {
    OwnRedis redis =
        OwnRedis.start(
            environment.getOrDefault("PATH", ""),
            options.startUp().redisFolder(),
            !options.exitWithParent());
    parts.push(redis);
    return redis;
  }

  private Optional<AccessLog> openAccessLog(ListenOptions listen) throws StartFailure {
    if (listen.accessLog().isEmpty()) {
      return Optional.empty();
    }
    AccessLogOptions wanted = listen.accessLog().get();
    try {
      AccessLog log = AccessLog.open(wanted, InstantSource.system());
      parts.push(log);
      return Optional.of(log);
    } catch (IOException | InvalidPathException e) {
      throw new StartFailure(
          "the access log "
              + wanted.target()
              + " cannot be written ("
              + e
              + "); name another file with --access-log",
          e);
    }
  }

  private void startSpring(SpringStart spring, SpringStart.Parts given) throws StartFailure {
    context = spring.run(given);
    parts.push(context);
    port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static String secret(Map<String, String> environment, String variable, String what) {
    String given = environment.getOrDefault(variable, "");
    if (!given.isBlank()) {
      return given;
    }
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    System.err.println("autus-server: " + what + " of this start: " + made);
    return made;
  }

  /** A part of the running server, by its name and type. */
  <T> T bean(String name, Class<T> type) {
    return Objects.requireNonNull(context, "the server runs").getBean(name, type);
  }

  /** Without credentials. */
  String redisUri() {
    return redisUri;
  }

  URI uri() {
    return URI.create("http://" + listen.urlHost() + ":" + port);
  }

  /** As {@link #close()}, after the clients were let go. */
  private void end() {
    if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
      Drain.run(web.getWebServer());
    }
    close();
  }

  /** Stops everything in the opposite order; once. */
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        System.err.println(
            "autus-server: "
                + part.getClass().getSimpleName()
                + " did not stop: "
                + e.getMessage());
      }
    }
  }
}
