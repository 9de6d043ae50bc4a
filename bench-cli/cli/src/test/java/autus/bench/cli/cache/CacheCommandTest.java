package autus.bench.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.Ended;
import autus.bench.redis.RedisForTests;
import com.sun.net.httpserver.HttpServer;
import io.lettuce.core.SetArgs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code cache} on real Redis: what it prints, and with which code it ends. */
@Tag("process")
class CacheCommandTest {

  private static final String PASSWORD = "very-secret";

  private static RedisForTests single;
  private static RedisForTests cluster;

  @BeforeAll
  static void start() throws Exception {
    single = RedisForTests.behindSentinel();
    cluster = RedisForTests.cluster();
  }

  @AfterAll
  static void stop() {
    single.close();
    cluster.close();
  }

  private static String shown(String... arguments) {
    Ended ended = Ended.of(arguments);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    return ended.out();
  }

  private static void fill(RedisForTests redis) {
    redis.with(
        commands -> {
          commands.flushall();
          for (int i = 0; i < 40; i++) {
            commands.set("autus:devices:" + i, "v", SetArgs.Builder.ex(200));
          }
          for (int i = 0; i < 3; i++) {
            commands.set("autus:analytics:" + i, "v".repeat(5_000), SetArgs.Builder.ex(5_000));
          }
          commands.set("autus:gen:{devices}", "1");
          commands.set("other", "v");
        });
  }

  @Test
  void keysAndLifetimesAreTablesByNamespace() {
    fill(single);
    fill(cluster);
    for (String uri : List.of(single.uri(), cluster.uri())) {
      assertThat(
              shown("cache", "keys", "--redis", uri)
                  .lines()
                  .map(line -> line.replaceAll(" +", " ")))
          .anySatisfy(line -> assertThat(line).startsWith("| autus:devices | 40 | 40 | 0 | "))
          .anySatisfy(line -> assertThat(line).startsWith("| autus:analytics | 3 | 3 | 0 | "))
          .anySatisfy(line -> assertThat(line).startsWith("| autus:gen | 1 | 0 | 1 | "))
          .contains("44 keys match autus:*.");
      assertThat(shown("cache", "ttl", "--redis", uri))
          .isEqualTo(
              """
              | namespace       | keys | no TTL | <= 10 s | <= 1 min | <= 10 min | <= 1 h | <= 1 d | > 1 d |
              |:----------------|-----:|-------:|--------:|---------:|----------:|-------:|-------:|------:|
              | autus:devices   |   40 |      0 |       0 |        0 |        40 |      0 |      0 |     0 |
              | autus:analytics |    3 |      0 |       0 |        0 |         0 |      0 |      3 |     0 |
              | autus:gen       |    1 |      1 |       0 |        0 |         0 |      0 |      0 |     0 |
              44 keys match autus:*.
              """);
    }
  }

  @Test
  void memoryNamesTheBiggestKeys() {
    fill(cluster);
    String shown = shown("cache", "memory", "--redis", cluster.uri(), "--top", "3");
    assertThat(
            shown.lines().filter(line -> line.matches("\\| autus:analytics:\\d .*string.*KiB.*")))
        .hasSize(3);
    assertThat(shown).contains("127.0.0.1:" + cluster.port(2), "noeviction", "44 keys match");
  }

  @Test
  void flushDeletesNothingWithoutYesAndNeverTheTokensUnasked() {
    for (RedisForTests redis : List.of(single, cluster)) {
      fill(redis);
      Ended refused = Ended.of("cache", "flush", "--redis", redis.uri());
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .isEqualTo(
              "autus-bench: nothing was deleted; option --yes would delete 43 keys that match autus:* at "
                  + redis.uri()
                  + " and keep 1 key of tokens, which --tokens deletes too\n");
      assertThat(shown("cache", "keys", "--redis", redis.uri())).contains("44 keys match");
      assertThat(shown("cache", "flush", "--redis", redis.uri(), "--yes"))
          .startsWith("deleted 43 keys that matched autus:* at ")
          .contains("and keep 1 key of tokens");
      redis.with(
          commands -> {
            assertThat(commands.get("autus:gen:{devices}")).isEqualTo("1");
            assertThat(commands.get("other")).isEqualTo("v");
          });
      assertThat(shown("cache", "flush", "--redis", redis.uri(), "--yes", "--tokens"))
          .startsWith("deleted 1 key that matched autus:* at ");
      redis.with(commands -> assertThat(commands.get("autus:gen:{devices}")).isNull());
    }
  }

  @Test
  void statsCountsHitsAndMissesOfAllMasters() {
    fill(cluster);
    cluster.with(
        commands -> {
          commands.configResetstat();
          for (int i = 0; i < 30; i++) {
            commands.get("autus:devices:" + i);
          }
          for (int i = 0; i < 10; i++) {
            commands.get("nobody:" + i);
          }
        });
    String all =
        shown("cache", "stats", "--redis", cluster.uri())
            .lines()
            .filter(line -> line.startsWith("| all masters"))
            .findFirst()
            .orElseThrow();
    assertThat(all.replaceAll(" +", " ")).contains("| 45 |", "| 30 | 10 | 75.0 % |");
  }

  @Test
  void watchedStatsShowOnlyWhatChanges() throws Exception {
    fill(single);
    String shown =
        shown(
            "cache",
            "stats",
            "--redis",
            single.uri(),
            "--watch",
            "--interval",
            "50ms",
            "--lines",
            "3");
    List<String> lines = shown.lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).contains("hits/s", "misses/s", "hit rate", "evicted");
    assertThat(lines.get(3).strip().split(" +")).contains("0", "-", "45");
  }

  @Test
  void latencyIsATableAndBarsForEachMaster() {
    String shown = shown("cache", "latency", "--redis", cluster.uri(), "--count", "500");
    assertThat(shown.lines().filter(line -> line.matches("\\| 127\\.0\\.0\\.1:\\d+ \\| +500 .*")))
        .hasSize(3);
    assertThat(
            shown("cache", "latency", "--redis", cluster.uri(), "--count", "5", "--key", "a")
                .lines()
                .filter(line -> line.startsWith("| 127")))
        .hasSize(1);
    assertThat(shown).contains("p99.9").containsPattern(" {2}<= +[\\d.]+ [um]s +\\d+ {2}#");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stats", "keys", "ttl", "memory", "flush", "latency"})
  void aRedisThatIsAwayEndsWith4AndOneMessageWithoutCredentials(String command) throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    for (String scheme : List.of("redis", "redis-cluster")) {
      String place = "127.0.0.1:" + closed;
      Ended ended =
          Ended.of("cache", command, "--redis", scheme + "://user:" + PASSWORD + "@" + place);
      assertThat(ended.code()).as(ended.err()).isEqualTo(4);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .hasLineCount(1)
          .startsWith("autus-bench: no Redis")
          .contains(" answers at " + scheme + "://" + place + " (")
          .doesNotContain(PASSWORD);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cache keys                                             | Missing required option: '--redis=URI'
          cache keys --redis http://very-secret@h                | option --redis must be a Redis URI such as
          cache keys --redis redis-sentinel://very-secret@h:1    | option --redis names Sentinels but not their master
          cache keys --redis redis-cluster://very-secret@h:1/3   | option --redis names a database of a cluster
          cache latency --redis redis://h --count 0              | option --count must be from 1 to 1000000, but is 0
          cache stats --redis redis://h --watch --interval 0s    | --interval
          cache stats --redis redis://h --lines -1               | option --lines must be 0 or more, but is -1
          cache warm ftp://h /a                                  | URL must be an http or https URL such as http://127.0.0.1:8003, but is "ftp://h"
          cache warm http://u:very-secret@h:x /a                 | URL must
          cache warm http://127.0.0.1:1 a?token=very-secret      | PATH must begin with a slash
          cache warm http://127.0.0.1:1                          | name at least one PATH
          cache warm http://127.0.0.1:1 a                        | PATH must begin with a slash
          """)
  void aWrongOptionEndsWith2AndOneMessage(String line, String message) {
    Ended ended = Ended.of(line.split(" +"));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("autus-bench: ").contains(message).doesNotContain(PASSWORD);
  }

  @Test
  void aNodeOfAClusterIsNotTakenForAllOfIt() {
    String node = "redis://127.0.0.1:" + cluster.port(0);
    Ended ended = Ended.of("cache", "keys", "--redis", node);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "autus-bench: the Redis at %s is a node of a cluster; name the cluster, as redis-cluster://127.0.0.1:%d\n"
                .formatted(node, cluster.port(0)));
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (String command : List.of("stats", "keys", "ttl", "memory", "latency", "flush", "warm")) {
      assertThat(shown("cache", command, "--help"))
          .contains("Examples:", "autus-bench cache " + command);
    }
    assertThat(shown("cache", "--help")).contains("stats", "keys", "ttl", "memory", "latency");
  }

  @Test
  void warmReadsPathsAndTheGetsOfAScenarioUntilTheCacheHasThem(@TempDir Path folder)
      throws Exception {
    List<String> asked = new ArrayList<>();
    HttpServer target = target(asked);
    String url = "http://127.0.0.1:" + target.getAddress().getPort();
    Path scenario =
        Files.writeString(
            folder.resolve("scenario.yaml"),
            """
            name: warm
            target: http://127.0.0.1:1
            requests:
              - {request: 'GET /b?x=1'}
              - {request: POST /c}
              - {request: 'GET /d/${key}'}
            variables: {key: {keys: {count: 2}}}
            load: {users: 1, duration: 1s}
            """);
    try {
      String token = "/a?token=" + PASSWORD;
      Ended warmed = Ended.of("cache", "warm", url, token, "--scenario", scenario.toString());
      assertThat(warmed.code()).isZero();
      assertThat(asked).containsExactly(token, token, "/b?x=1", "/b?x=1");
      assertThat(warmed.out().replaceAll(" +", " "))
          .contains("| /a?token=*** | 200 | MISS | HIT |", "| /b?x=1 | 200 | MISS | HIT |");
      assertThat(warmed.err()).hasLineCount(1).contains("GET /d/${key} is left out");
      Ended missing = Ended.of("cache", "warm", url, "/missing");
      assertThat(missing.code()).isEqualTo(4);
      assertThat(missing.err()).contains("1 of 1 paths were answered with an error");
    } finally {
      target.stop(0);
    }
    Ended away = Ended.of("cache", "warm", url, "/a?token=" + PASSWORD);
    assertThat(away.code()).isEqualTo(4);
    assertThat(away.err()).hasLineCount(1).contains("GET " + url + "/a?token=*** was not answered");
  }

  private static HttpServer target(List<String> asked) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Set<String> kept = ConcurrentHashMap.newKeySet();
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          asked.add(path);
          exchange.getResponseHeaders().set("X-Cache", kept.add(path) ? "MISS" : "HIT");
          exchange.sendResponseHeaders(path.equals("/missing") ? 404 : 200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
