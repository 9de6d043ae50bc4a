package autus.server;

import autus.responsecache.redis.RedisAddress;
import autus.server.accesslog.AccessLogOptions;
import autus.server.modes.CacheMode;
import autus.server.origin.DatabaseAddress;
import autus.server.origin.OriginMode;
import autus.server.origin.OriginSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The command line, understood and checked.
 *
 * @param listen where the server listens
 * @param redis the Redis to use; none if the server starts its own
 */
record ServerOptions(
    ListenOptions listen,
    Optional<RedisAddress> redis,
    CacheOptions cache,
    OriginSettings origin,
    StartUp startUp) {

  static final String USAGE =
      """
      Usage: java -jar autus-server.jar [options]
        --port N            port, 0 for any free one (default 8003)
        --address IP        address to listen at, such as 0.0.0.0 for every one (default 127.0.0.1: this machine only)
        --allowed-host NAMES  further names under which browsers may call the server, separated by commas
        --redis URI         Redis to use (default: starts its own), as redis://host:port/0,
                            redis-sentinel://host:port,host:port/0#master or redis-cluster://host:port,host:port;
                            if it does not answer, the origin does until it does
                            (the server's own is started again if it dies)
        --cache MODE        off, as-shipped or corrected (default corrected)
        --near MIB          also keep bodies in the server's own memory, about so many MiB: as exact, but only the
                            namespace's token is read from Redis (default: none; mode corrected only)
        --strict            announce each write in Redis before it begins, so that no server that shares this Redis serves
                            what it made old; while Redis is away writes get 503 (all servers alike; mode corrected only)
        --origin ORIGIN     simulated or database (default simulated)
        --event-rows N      events in the seed of the database origin (default 100000)
        --database URL      PostgreSQL to use, as postgresql://user:password@host:port/name (default: embedded H2);
                            the password may also come from AUTUS_DATABASE_PASSWORD of the environment
        --access-log FILE   appends a line for each request to that file; - for standard error
        --access-log-form FORM  combined or json (default combined)
        --warm-up PATHS     cached routes to read before the server is ready, separated by commas
        --redis-aof FOLDER  where the server's own Redis keeps an append-only file (default: no persistence)
        --exit-with-parent  end when standard input does; and for who measures: end at once if the Redis that was named does
                            not answer, and leave the server's own Redis dead if it dies
        --help              print this text
      The values of --redis and --database may hold passwords, and everybody on the machine can read a command line: they may come
      from AUTUS_REDIS_URI and AUTUS_DATABASE_URL of the environment instead.
      The token for the routes under /admin is AUTUS_ADMIN_TOKEN of the environment; without one a random token is printed at the start.
      The token of the role god, which the routes under /god need, is AUTUS_GOD_TOKEN in the same way.
      """;

  private static final int DEFAULT_PORT = 8003;
  private static final int MAX_PORT = 65_535;
  private static final String DEFAULT_ADDRESS = "127.0.0.1";
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]+]");
  private static final String EXIT_WITH_PARENT = "--exit-with-parent";
  private static final String STRICT = "--strict";
  private static final Set<String> FLAGS = Set.of(EXIT_WITH_PARENT, STRICT);
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--port",
          "--address",
          "--allowed-host",
          "--access-log",
          "--access-log-form",
          "--redis",
          "--cache",
          "--near",
          "--origin",
          "--event-rows",
          "--database",
          "--warm-up",
          "--redis-aof");

  /** Options that the environment gives where the command line does not, for they may be secret. */
  private static final Map<String, String> VARIABLES =
      Map.of("--redis", "AUTUS_REDIS_URI", "--database", "AUTUS_DATABASE_URL");

  /** A mistake on the command line; the message is for the user. */
  static final class InvalidOption extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidOption(String message) {
      super(message + "; --help lists the options");
    }
  }

  static boolean asksForHelp(String[] arguments) {
    return Arrays.asList(arguments).contains("--help");
  }

  static ServerOptions parse(String[] arguments) throws InvalidOption {
    return parse(arguments, Map.of());
  }

  /** The same; what the command line does not name is looked for among these variables. */
  static ServerOptions parse(String[] arguments, Map<String, String> environment)
      throws InvalidOption {
    Map<String, String> values = values(List.of(arguments));
    VARIABLES.forEach(
        (option, variable) -> {
          String value = environment.getOrDefault(variable, "");
          if (!value.isBlank()) {
            values.putIfAbsent(option, value);
          }
        });
    return new ServerOptions(
        listen(values),
        redis(values),
        new CacheOptions(
            cacheMode(values.getOrDefault("--cache", CacheMode.CORRECTED.label())),
            near(values),
            values.containsKey(STRICT)),
        origin(values),
        new StartUp(
            values.containsKey(EXIT_WITH_PARENT),
            warmUp(values),
            redisFolder(values),
            database(values)));
  }

  /** Whether the server ends when its standard input does. */
  boolean exitWithParent() {
    return startUp.exitWithParent();
  }

  private static Map<String, String> values(List<String> arguments) throws InvalidOption {
    Map<String, String> values = new HashMap<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String value = equals < 0 ? "" : argument.substring(equals + 1);
      if (WITH_VALUE.contains(name)) {
        if (equals < 0) {
          value = rest.hasNext() ? rest.next() : "";
        }
        if (value.isEmpty() || value.startsWith("--")) {
          throw new InvalidOption("option " + name + " needs a value");
        }
      } else if (!FLAGS.contains(argument)) {
        // Without its value, which may be a secret behind a slip of the pen.
        throw new InvalidOption("unknown option \"" + name + "\"");
      }
      if (values.put(name, value) != null) {
        throw new InvalidOption("option " + name + " is given twice");
      }
    }
    return values;
  }

  /** TCP port; 0 for any free one. */
  int port() {
    return listen.port();
  }

  private static ListenOptions listen(Map<String, String> values) throws InvalidOption {
    String port = values.getOrDefault("--port", Integer.toString(DEFAULT_PORT));
    return new ListenOptions(
        number("--port", port, 0, MAX_PORT),
        address(values.getOrDefault("--address", DEFAULT_ADDRESS)),
        allowedHosts(values),
        accessLog(values));
  }

  private static InetAddress address(String text) throws InvalidOption {
    if (ADDRESS.matcher(text).matches()) {
      try {
        // A literal: nothing is looked up.
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        // Said below, as for any other text.
      }
    }
    throw new InvalidOption(
        "option --address must be an IP address such as 0.0.0.0 or ::1, not \"" + text + "\"");
  }

  private static Set<String> allowedHosts(Map<String, String> values) throws InvalidOption {
    Set<String> hosts = new LinkedHashSet<>();
    for (String host : values.getOrDefault("--allowed-host", "").split(",", -1)) {
      if (!host.isBlank()) {
        hosts.add(host.strip());
      }
    }
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new InvalidOption(
            "option --allowed-host must list names without a port, such as bench.example.org; \""
                + host
                + "\" is none");
      }
    }
    return hosts;
  }

  private static Optional<AccessLogOptions> accessLog(Map<String, String> values)
      throws InvalidOption {
    Optional<String> target = Optional.ofNullable(values.get("--access-log"));
    String form = values.getOrDefault("--access-log-form", AccessLogOptions.Form.COMBINED.label());
    if (target.isEmpty() && values.containsKey("--access-log-form")) {
      throw new InvalidOption("option --access-log-form needs --access-log");
    }
    Optional<AccessLogOptions.Form> known = AccessLogOptions.Form.of(form);
    if (known.isEmpty()) {
      throw new InvalidOption(
          "option --access-log-form must be one of "
              + AccessLogOptions.Form.labels()
              + ", not \""
              + form
              + "\"");
    }
    return target.map(file -> new AccessLogOptions(file, known.get()));
  }

  private static Optional<RedisAddress> redis(Map<String, String> values) throws InvalidOption {
    String text = values.getOrDefault("--redis", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RedisAddress.parse(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidOption("the value of --redis is " + e.getMessage());
    }
  }

  private static Optional<DatabaseAddress> database(Map<String, String> values)
      throws InvalidOption {
    String text = values.getOrDefault("--database", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DatabaseAddress.parse(text));
    } catch (IllegalArgumentException e) {
      throw new InvalidOption("the value of --database is " + e.getMessage());
    }
  }

  private static List<String> warmUp(Map<String, String> values) throws InvalidOption {
    List<String> paths = new ArrayList<>();
    for (String path : values.getOrDefault("--warm-up", "").split(",", -1)) {
      if (!path.isBlank()) {
        paths.add(path.strip());
      }
    }
    for (String path : paths) {
      if (AutusRoutes.cachedRead(path).isEmpty()) {
        throw new InvalidOption(
            "option --warm-up must list cached routes such as /analytics/stats,/devices/list; \""
                + path
                + "\" is none");
      }
    }
    return paths;
  }

  private static Optional<Path> redisFolder(Map<String, String> values) throws InvalidOption {
    Optional<String> folder = Optional.ofNullable(values.get("--redis-aof"));
    if (folder.isPresent() && values.containsKey("--redis")) {
      throw new InvalidOption(
          "option --redis-aof is for the server's own Redis: the one that --redis names keeps its files as it is configured");
    }
    try {
      return folder.map(Path::of);
    } catch (InvalidPathException e) {
      throw new InvalidOption("option --redis-aof must name a folder: " + e.getMessage());
    }
  }

  private static CacheMode cacheMode(String text) throws InvalidOption {
    Optional<CacheMode> mode = CacheMode.of(text);
    if (mode.isEmpty()) {
      throw new InvalidOption(
          "option --cache must be one of " + CacheMode.labels() + ", not \"" + text + "\"");
    }
    return mode.get();
  }

  private static OptionalInt near(Map<String, String> values) throws InvalidOption {
    Optional<String> text = Optional.ofNullable(values.get("--near"));
    return text.isPresent()
        ? OptionalInt.of(number("--near", text.get(), 1, CacheOptions.MAX_NEAR_MEBIBYTES))
        : OptionalInt.empty();
  }

  private static OriginSettings origin(Map<String, String> values) throws InvalidOption {
    String text = values.getOrDefault("--origin", OriginMode.SIMULATED.label());
    Optional<String> eventRows = Optional.ofNullable(values.get("--event-rows"));
    if (text.equals(OriginMode.SIMULATED.label())) {
      if (eventRows.isPresent()) {
        throw new InvalidOption(
            "option --event-rows needs --origin database: the simulated origin has exactly the report's data");
      }
      return OriginSettings.simulated();
    }
    if (!text.equals(OriginMode.DATABASE.label())) {
      throw new InvalidOption(
          "option --origin must be one of simulated, database, not \"" + text + "\"");
    }
    String rows = eventRows.orElse(Integer.toString(OriginSettings.DEFAULT_DATABASE_EVENT_ROWS));
    return new OriginSettings(
        OriginMode.DATABASE,
        number(
            "--event-rows", rows, OriginSettings.REPORT_EVENT_ROWS, OriginSettings.MAX_EVENT_ROWS));
  }

  private static int number(String option, String text, int least, int most) throws InvalidOption {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of range.
    }
    throw new InvalidOption(
        "option "
            + option
            + " must be a whole number from "
            + least
            + " to "
            + most
            + ", not \""
            + text
            + "\"");
  }
}
