package autus.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.ExitCode;
import autus.bench.export.ResultFormat;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.redis.RedisForTests;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each place where a user or a target may give a secret, in commands that succeed, fail and are
 * wrong: it is in nothing that is printed, with stack traces, and in no file that is written.
 */
@Tag("process")
class SecretPlacesTest {

  private static final String CANARY = "c4n4ry";

  private static final String COUNTERS =
      """
      {"h": 1, "m": 2, "mark": {"number": 1, "at": "2026-01-01T00:00:00Z"}, "running": 0, "total": {"reads": 3}, "keys": []}\
      """;

  private static ScriptedServer server;
  private static RedisForTests redis;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void start() throws IOException {
    server = ScriptedServer.start(SecretPlacesTest::answer);
    redis = RedisForTests.single();
    redis.with(commands -> commands.configSet("requirepass", "another"));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    redis.close();
  }

  private static void answer(Received request, OutputStream out) throws IOException {
    String path = request.path();
    if (path.startsWith("/redirect")) {
      String location =
          path.endsWith("/login")
              ? "http://u:%1$s@elsewhere.example/in?state=%1$s".formatted(CANARY)
              : ":" + CANARY;
      out.write(
          "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
              .formatted(location)
              .getBytes(StandardCharsets.ISO_8859_1));
    } else if (path.startsWith("/refused")) {
      out.write(
          "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    } else {
      out.write(
          ScriptedServer.ok(
              path.startsWith("/counters") ? COUNTERS : "{\"a\": \"%s\"}".formatted(CANARY)));
    }
  }

  /**
   * A place of secrets.
   *
   * @param words of the command; HERE is the server's authority, DIR the folder, SECRET the secret
   * @param file text of DIR/f.yaml, which is no scenario of its own but what follows its target
   */
  private record Place(String where, int code, String file, List<String> words) {

    static Place of(String where, int code, String... words) {
      return new Place(where, code, "", List.of(words));
    }

    /** In a scenario, run with few requests. */
    static Place in(String where, int code, String text) {
      return new Place(
          where, code, text, List.of("run", "DIR/f.yaml", "--no-warmup", "-o", "DIR/result.json"));
    }

    @Override
    public String toString() {
      return where;
    }
  }

  private static final String LOAD = "load: {users: 1, requests: 8}\n";

  private static final String GET = "requests: [{request: GET /a}]\n";

  private static Stream<Place> places() {
    String url = "http://HERE/a";
    return Stream.of(
        Place.of("redirect to user info and a token", 0, few("http://HERE/redirect/login")),
        Place.of("redirect to what is no URL", 0, few("http://HERE/redirect/nowhere")),
        Place.in(
            "form",
            0,
            LOAD + "requests: [{request: POST /refused, form: {password: SECRET, a: b}}]\n"),
        Place.in(
            "counters",
            0,
            LOAD
                + GET
                + "counters: {url: \"http://u:SECRET@HERE/counters?token=SECRET\", hits: /h, misses: /m}\n"),
        Place.in(
            "counters, missing",
            4,
            LOAD
                + GET
                + "counters: {url: \"http://u:SECRET@HERE/counters?token=SECRET\", hits: /x, misses: /m}\n"),
        Place.in(
            "counters, unreachable",
            4,
            LOAD
                + GET
                + "counters: {url: \"http://u:SECRET@127.0.0.1:1/counters?token=SECRET\", hits: /h, misses: /m}\n"),
        Place.in(
            "counters, no URL",
            2,
            LOAD
                + GET
                + "counters: {url: \"ftp://u:SECRET@h/?token=SECRET\", hits: /h, misses: /m}\n"),
        Place.in(
            "counters of memcached",
            4,
            LOAD
                + GET
                + "counters: {kind: memcached, url: \"memcached://u:SECRET@127.0.0.1:1\"}\n"),
        Place.in(
            "counters, another kind",
            2,
            LOAD + GET + "counters: {kind: memcached, url: \"http://u:SECRET@127.0.0.1:1\"}\n"),
        Place.in(
            "counters of Redis, unreachable",
            4,
            LOAD + GET + "counters: {redis: \"redis://u:SECRET@127.0.0.1:1/0\"}\n"),
        Place.in(
            "counters of Redis, refused",
            4,
            LOAD + GET + "counters: {redis: \"redis://:SECRET@REDIS\"}\n"),
        Place.in("counters of Redis, no URI", 2, LOAD + GET + "counters: {redis: \"SECRET\"}\n"),
        Place.in(
            "origin", 0, LOAD + GET + "origin: {counters: \"http://u:SECRET@HERE/counters\"}\n"),
        Place.in(
            "origin, unreachable",
            4,
            LOAD + GET + "origin: {counters: \"http://u:SECRET@127.0.0.1:1/counters\"}\n"),
        Place.in(
            "origin, no URL",
            2,
            LOAD + GET + "origin: {counters: \"ftp://u:SECRET@127.0.0.1:1/counters\"}\n"),
        Place.in(
            "YAML that ends in a header",
            2,
            LOAD + "requests: [{request: GET /a, headers: {Authorization: Bearer SECRET\n"),
        Place.in(
            "a header that is a list",
            0,
            LOAD + "requests: [{request: GET /a, headers: {Authorization: [SECRET]}}]\n"),
        Place.in(
            "a header with a control character",
            2,
            LOAD + "requests: [{request: GET /a, headers: {Cookie: \"a\\u0007SECRET\"}}]\n"),
        Place.in(
            "a form that is a text",
            2,
            LOAD + "requests: [{request: POST /a, form: password=SECRET}]\n"),
        Place.in(
            "expected values",
            0,
            LOAD
                + "secrets: [/a]\nrequests: [{request: GET /a, expect: {json: {/a: {matches: xSECRET}}}}]\n"),
        Place.in(
            "a feeder",
            0,
            LOAD
                + "feeders: {u: {file: f.csv}}\nrequests: [{request: \"GET /refused/${u.token}\", headers: {X-A: \"${u.token}\"}}]\n"),
        Place.in(
            "a feeder with a broken row",
            2,
            LOAD
                + "feeders: {u: {file: broken.csv}}\nrequests: [{request: \"GET /a/${u.token}\"}]\n"),
        Place.of("a URL without its scheme", 2, "run", "user:SECRET@HERE/a"),
        Place.of("a second URL", 2, "run", url, "http://u:SECRET@HERE/a?token=SECRET"),
        Place.of("a mistyped option", 2, "run", url, "--heder=Authorization: Bearer SECRET"),
        Place.of("a header without quotes", 2, "run", url, "-H", "Authorization: Basic", "SECRET"),
        Place.of(
            "name and password, cookie and form",
            0,
            with(
                few("http://HERE/refused"),
                "--user",
                "joe:SECRET",
                "-b",
                "session=SECRET",
                "-F",
                "password=SECRET")),
        Place.of("what is no cookie", 2, "run", url, "-b", "SECRET"),
        Place.of("what is no user", 2, "run", url, "--user", "SECRET"),
        Place.of("options of hey", 2, "run", url, "-a", "joe:SECRET"),
        Place.of("options of curl", 2, "run", url, "-u", "joe:SECRET"),
        Place.of("a gate that is none", 2, "run", url, "--gate", "p95[GET /a?token=SECRET < 1"),
        Place.of("cache warm", 0, "cache", "warm", "http://u:SECRET@HERE", "/a?token=SECRET"),
        Place.of(
            "cache warm, unreachable",
            4,
            "cache",
            "warm",
            "http://u:SECRET@127.0.0.1:1",
            "/a?token=SECRET"),
        Place.of(
            "cache warm, no path", 2, "cache", "warm", "http://u:SECRET@HERE", "a?token=SECRET"),
        Place.of(
            "cache keys, unreachable",
            4,
            "cache",
            "keys",
            "--redis",
            "redis://u:SECRET@127.0.0.1:1"),
        Place.of("cache stats, refused", 4, "cache", "stats", "--redis", "redis://:SECRET@REDIS"),
        Place.of("cache flush, no URI", 2, "cache", "flush", "--redis", "http://:SECRET@REDIS"),
        Place.of(
            "cache memory, cluster",
            4,
            "cache",
            "memory",
            "--redis",
            "redis-cluster://:SECRET@127.0.0.1:1"),
        Place.of(
            "cache latency, Sentinel",
            4,
            "cache",
            "latency",
            "--redis",
            "redis-sentinel://:SECRET@127.0.0.1:1#m"),
        Place.of(
            "cold by Redis",
            4,
            "run",
            url,
            "--no-warmup",
            "--cache-plan",
            "cold",
            "--redis",
            "redis://:SECRET@127.0.0.1:1"),
        Place.of(
            "cold by a request",
            0,
            with(
                few("http://HERE/a"),
                "--cache-plan",
                "cold",
                "--flush",
                "POST /flush?token=SECRET",
                "--flush-header",
                "Authorization: SECRET",
                "--flush-body",
                "{\"password\":\"SECRET\"}")),
        Place.of(
            "cold by a refused request",
            4,
            with(
                few("http://HERE/a"),
                "--cache-plan",
                "cold",
                "--flush",
                "POST http://u:SECRET@HERE/refused?token=SECRET")),
        Place.of(
            "settings of a shell",
            2,
            "shell",
            "--keep-going",
            "-c",
            "set header 'Authorization: Bearer SECRET'; set user joe:SECRET; set cookie a=SECRET; set ab 'Cookie=SECRET'; set target http://u:SECRET@h; set redis redis://:SECRET@h; set body '{\"password\": \"SECRET\"}'; set flush-body 'password=SECRET&a=b'; set scenario 'http://h/?token=SECRET'; set; nonsense"),
        Place.of(
            "a quote that is not closed",
            2,
            "shell",
            "-c",
            "run http://h/ -H 'Authorization: SECRET"));
  }

  private static String[] few(String url) {
    return new String[] {
      "run", url, "--follow-redirects", "-u", "1", "-n", "8", "--no-warmup", "-o", "DIR/result.json"
    };
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private String filled(String text) {
    return text.replace("SECRET", CANARY)
        .replace("HERE", server.target().authority())
        .replace("REDIS", "127.0.0.1:" + redis.port(0))
        .replace("DIR", folder.toString());
  }

  @ParameterizedTest
  @MethodSource("places")
  void isShownByNoOutputAndNoFile(Place place) throws IOException {
    Path scenario = folder.resolve("f.yaml");
    Path feeder = folder.resolve("f.csv");
    Path broken = folder.resolve("broken.csv");
    Files.writeString(scenario, filled("target: http://HERE\n" + place.file()));
    Files.writeString(feeder, "token\n\"%1$s\r\n\"\n%1$s\n".formatted(CANARY));
    Files.writeString(broken, "token\n%1$s,%1$s\n\"%1$s\n".formatted(CANARY));
    List<String> words = new ArrayList<>(List.of("--verbose"));
    place.words().forEach(word -> words.add(filled(word)));
    List<Ended> all = new ArrayList<>();
    all.add(Ended.of(words.toArray(String[]::new)));
    Path valid = folder.resolve("result.json");
    Path result = Files.exists(valid) ? valid : folder.resolve("result.invalid.json");
    if (Files.exists(result)) {
      for (ResultFormat format : ResultFormat.values()) {
        all.add(Ended.of("report", result, "--format", format.name()));
      }
    }
    Files.delete(scenario);
    Files.delete(feeder);
    Files.delete(broken);
    // A busy machine may make a run invalid, which is not what is tested here.
    int busy = place.code() == ExitCode.PASS ? ExitCode.RUN_INVALID : place.code();
    assertThat(all.get(0).code()).as(all.get(0).err()).isIn(place.code(), busy);
    for (Ended ended : all) {
      assertThat(ended.out().lines()).noneMatch(line -> line.contains(CANARY));
      assertThat(ended.err().lines()).noneMatch(line -> line.contains(CANARY));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain(CANARY);
      }
    }
  }
}
