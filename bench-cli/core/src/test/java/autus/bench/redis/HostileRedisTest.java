package autus.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import autus.bench.error.EnvironmentException;
import autus.bench.redis.KeySurvey.Scope;
import autus.bench.redis.KeySurveyor.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Whatever answers in place of a Redis: one message, exit code 4, bounded in time and memory. */
@Tag("port")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileRedisTest {

  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final int FUZZED = 40;

  /** Replies that no command here has, by what they are. */
  private static final Map<String, String> NONSENSE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("a text", "+hello\r\n"),
              Map.entry("an error", "-NOAUTH go away\r\n"),
              Map.entry("a number below zero", ":-9223372036854775808\r\n"),
              Map.entry("a number beyond 64 bits", ":99999999999999999999\r\n"),
              Map.entry("an array", "*3\r\n:1\r\n$1\r\nx\r\n*-1\r\n"),
              Map.entry("no array", "*-1\r\n"),
              Map.entry("no text", "$-1\r\n"),
              Map.entry("HTTP", "HTTP/1.1 400 Bad Request\r\n\r\n"),
              Map.entry("an array of a length that is none", "*x\r\n"),
              Map.entry("an array that ends nowhere", "*2147483647\r\n:1\r\n"),
              Map.entry("a text that ends nowhere", "$2147483647\r\nabc"),
              Map.entry("arrays in arrays", "*1\r\n".repeat(10_000)),
              Map.entry("bytes", "\u0000\u0001\u0002\u00ff\r\n\r\n"),
              Map.entry("a map of RESP3", "%1\r\n+a\r\n:1\r\n"),
              Map.entry("silence", "")));

  private static Throwable problem(HostileRedis.Script script) throws IOException {
    try (HostileRedis redis = HostileRedis.start(script)) {
      return catchThrowable(
          () -> {
            try (RedisNodes nodes = RedisNodes.open(redis.location(), PATIENCE)) {
              survey(nodes);
            }
          });
    }
  }

  private static KeySurvey survey(RedisNodes nodes) {
    return new KeySurveyor(new Scope("*", 1, 1_000_000), new Sample(0, 3), new SplittableRandom(1))
        .survey(nodes);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void isOneMessage(Throwable problem, String what) {
    assertThat(problem).as(what).isInstanceOf(EnvironmentException.class);
    assertThat(problem.getMessage())
        .as(what)
        .contains("127.0.0.1")
        .hasSizeLessThan(700)
        .hasLineCount(1);
  }

  @Test
  void aSoundOneIsSurveyed() throws IOException {
    assertThat(problem((command, out) -> write(out, HostileRedis.sound(command)))).isNull();
  }

  /** Each reply in place of each command's. */
  @TestFactory
  List<DynamicTest> nonsenseInPlaceOfAnAnswerIsOneMessage() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String command : List.of("INFO", "DBSIZE", "SCAN", "PTTL")) {
      NONSENSE.forEach(
          (what, reply) ->
              tests.add(
                  DynamicTest.dynamicTest(
                      "%s: %s".formatted(command, what), () -> refused(command, what, reply))));
    }
    return tests;
  }

  private static void refused(String command, String what, String reply) throws IOException {
    Throwable problem =
        problem(
            (asked, out) ->
                write(out, asked.get(0).equals(command) ? reply : HostileRedis.sound(asked)));
    boolean isHarmless =
        problem == null
            && (command.equals("PTTL") || command.equals("SCAN") || command.equals("INFO"));
    if (!isHarmless) {
      isOneMessage(problem, command + ": " + what);
    }
  }

  /** Sequences of nonsense by fixed seeds, from the first byte on. */
  @TestFactory
  List<DynamicTest> whateverIsSaidInWhateverOrderIsOneMessage() {
    List<String> replies = List.copyOf(NONSENSE.values());
    List<DynamicTest> tests = new ArrayList<>();
    for (int seed = 0; seed < FUZZED; seed++) {
      Random random = new Random(seed);
      tests.add(
          DynamicTest.dynamicTest(
              "seed " + seed,
              () -> {
                Throwable problem =
                    problem(
                        (command, out) ->
                            write(
                                out,
                                random.nextInt(3) > 0
                                    ? HostileRedis.sound(command)
                                    : replies.get(random.nextInt(replies.size()))));
                if (problem != null) {
                  isOneMessage(problem, "fuzzed");
                }
              }));
    }
    return tests;
  }

  @Test
  void cursorsWithoutEndAreTold() throws IOException {
    long[] cursor = {1};
    Throwable problem =
        problem(
            (command, out) ->
                write(
                    out,
                    command.get(0).equals("SCAN")
                        ? "*2\r\n" + HostileRedis.bulk("" + ++cursor[0]) + "*0\r\n"
                        : HostileRedis.sound(command)));
    isOneMessage(problem, "endless");
    assertThat(problem).hasMessageContaining("SCAN").hasMessageContaining("cursors without end");
  }

  @Test
  void aCursorThatDoesNotMoveIsTold() throws IOException {
    Throwable problem =
        problem(
            (command, out) ->
                write(
                    out,
                    command.get(0).equals("SCAN")
                        ? "*2\r\n$1\r\n7\r\n*0\r\n"
                        : HostileRedis.sound(command)));
    isOneMessage(problem, "standing");
    assertThat(problem).hasMessageContaining("the cursor that it was asked for, 7");
  }

  @Test
  void aReplyBeyondTheLimitIsNotCollected() throws IOException {
    byte[] much = new byte[1 << 20];
    Throwable problem =
        problem(
            (command, out) -> {
              if (!command.get(0).equals("INFO")) {
                write(out, HostileRedis.sound(command));
                return;
              }
              write(out, "$2000000000\r\n");
              for (int i = 0; i < 200; i++) {
                out.write(much);
              }
            });
    isOneMessage(problem, "large");
  }

  @Test
  void keysOfHundredsOfKilobytesAreCountedAndCutOffWhereTheyAreShown() throws IOException {
    String key = "k".repeat(200_000);
    try (HostileRedis redis =
            HostileRedis.start(
                (command, out) ->
                    write(
                        out,
                        command.get(0).equals("SCAN")
                            ? "*2\r\n$1\r\n0\r\n*1\r\n" + HostileRedis.bulk(key)
                            : HostileRedis.sound(command)));
        RedisNodes nodes = RedisNodes.open(redis.location(), Duration.ofSeconds(20))) {
      KeySurvey survey = survey(nodes);

      assertThat(survey.toString()).contains("(200000 bytes)").hasSizeLessThan(5_000);
    }
  }

  @Test
  void anInfoOfTenMegabytesIsRead() throws IOException {
    String info = "redis_version:7.0.0\r\n" + "x:y\r\n".repeat(2_000_000);
    try (HostileRedis redis =
            HostileRedis.start(
                (command, out) ->
                    write(
                        out,
                        command.get(0).equals("INFO")
                            ? HostileRedis.bulk(info)
                            : HostileRedis.sound(command)));
        RedisNodes nodes = RedisNodes.open(redis.location(), Duration.ofSeconds(20))) {
      assertThat(nodes.masters().get(0).figures().version()).isEqualTo("7.0.0");
    }
  }
}
