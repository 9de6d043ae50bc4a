package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.content.Expectation;
import autus.bench.content.FeederSource;
import autus.bench.content.Template;
import autus.bench.content.ValuePosition;
import autus.bench.content.Variable;
import autus.bench.exchange.CacheReading;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.load.http.HttpUsers;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Mix;
import autus.bench.plan.Mix.Choice;
import autus.bench.plan.Mix.Send;
import autus.bench.plan.Mix.Turn;
import autus.bench.plan.PlannedRequest;
import autus.bench.plan.Population;
import autus.bench.plan.RequestSequence;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is sent, with its values, is what the plan alone foretells, however many event loops send it
 * and whoever is free.
 */
@Isolated
@ParameterizedClass(name = "{0} event loops")
@ValueSource(ints = {1, 2, 4})
@Tag("port")
class ForetoldRequestsTest {

  private static final long MILLI = 1_000_000L;
  private static final Variable NUMBER = new Variable("n", 0, Variable.Form.NUMBER);
  private static final Variable WORD = new Variable("words.word", 1, Variable.Form.TEXT);
  private static final int STARTS = 150;
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
  private static final double AT_ONCE = Double.POSITIVE_INFINITY;

  private final Transport transport;
  private ScriptedServer server;

  ForetoldRequestsTest(int eventLoopCount) {
    transport = Transport.start("test-foretold", eventLoopCount);
  }

  @BeforeEach
  void start() throws Exception {
    server = ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    transport.close();
  }

  /** As many as half a second brings, but sent however long a busy machine takes. */
  private static OpenLoad open(boolean isPoisson) {
    return TestLoads.arrivals(300, isPoisson, 12, STARTS);
  }

  private static PlannedRequest get(String path, Variable variable) {
    Template template =
        new Template.Builder().literal(path).variable(variable, ValuePosition.PATH).build();
    return new PlannedRequest("GET", template, List.of(), Template.EMPTY, Expectation.DEFAULT);
  }

  /** A number, or a word, or both one after the other. */
  private static Mix mix(double number, double word, double both) {
    var numbers = autus.bench.content.ValueSource.integers(NUMBER, 0, 999_999);
    byte[][][] rows =
        Stream.of("a", "b", "c", "d", "e")
            .map(each -> new byte[][] {each.getBytes(StandardCharsets.UTF_8)})
            .toArray(byte[][][]::new);
    var words = FeederSource.inOrder(rows, List.of(WORD));
    return new Mix(
        new Choice(
            List.of(
                new Turn(number, List.of(new Send(0)), List.of(numbers)),
                new Turn(word, List.of(new Send(1)), List.of(words)),
                new Turn(both, List.of(new Send(0), new Send(2)), List.of(numbers)))),
        2);
  }

  private LoadPlan plan(Mix mix, PlainLoad load) {
    boolean isTimed = load.end() instanceof AfterDuration;
    return new LoadPlan(
        server.target(),
        List.of(get("/number/", NUMBER), get("/word/", WORD), get("/again/", NUMBER)),
        List.of(new Population(load, mix)),
        isTimed ? HALF_A_SECOND.toNanos() : 60_000 * MILLI,
        45);
  }

  private List<String> sent(LoadPlan plan) throws Exception {
    Schedule schedule = Schedule.soon(plan.windowNanos());
    try (HttpUsers users =
        new HttpUsers(
            transport,
            plan,
            (head, request) -> CacheReading.SILENT,
            () -> exchange -> {},
            Timeouts.DEFAULT)) {
      LoadDriver driver = LoadDriver.of(transport, users, plan, schedule);
      driver.run(Duration.ofSeconds(20));
      assertThat(driver.unsentCount()).isZero();
    }
    return server.received().stream().map(Received::path).toList();
  }

  private static String path(LoadPlan plan, RequestSequence visit) {
    return plan.requests().get(visit.request()).path().text(visit.values());
  }

  /** The requests of so many requests or turns, each the result of a step. */
  private static List<String> foretold(
      LoadPlan plan, RequestSequence visit, int count, IntConsumer step) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      step.accept(i);
      paths.add(path(plan, visit));
    }
    return paths;
  }

  private static List<String> foretoldStarts(LoadPlan plan, int count) {
    RequestSequence anyone = plan.newVisit(0, 0);
    return foretold(plan, anyone, count, anyone::next);
  }

  @Test
  void theStartsOfAnOpenLoadAreThoseOfItsPlan() throws Exception {
    LoadPlan even = plan(mix(3, 2, 0), open(false));
    assertThat(sent(even)).containsExactlyInAnyOrderElementsOf(foretoldStarts(even, STARTS));
  }

  @Test
  void theStartsOfAPoissonLoadAreThoseOfItsPlan() throws Exception {
    LoadPlan poisson = plan(mix(3, 2, 0), open(true));
    assertThat(sent(poisson)).containsExactlyInAnyOrderElementsOf(foretoldStarts(poisson, STARTS));
  }

  @Test
  void theStartsOfALoadOfSoManyRequestsAreThoseOfItsPlan() throws Exception {
    LoadPlan counted = plan(mix(3, 2, 0), TestLoads.users(7, AT_ONCE, ThinkTime.NONE, 120));
    assertThat(sent(counted)).containsExactlyInAnyOrderElementsOf(foretoldStarts(counted, 120));
  }

  @Test
  void turnsOfSeveralStepsBeginInTheOrderOfTheirNumbers() throws Exception {
    LoadPlan pairs = plan(mix(0, 0, 1), open(false));
    List<String> sent = sent(pairs);
    List<String> begun = sent.stream().filter(path -> path.startsWith("/number/")).toList();
    List<String> ended =
        sent.stream()
            .filter(path -> path.startsWith("/again/"))
            .map(path -> path.replace("/again/", "/number/"))
            .toList();

    assertThat(begun)
        .hasSizeBetween(STARTS / 2, STARTS / 2 + 12)
        .containsExactlyInAnyOrderElementsOf(foretoldTurns(pairs, begun.size()))
        .containsAll(ended);
    assertThat(ended).hasSize(STARTS - begun.size());
  }

  /** The first requests of so many turns of two. */
  private static List<String> foretoldTurns(LoadPlan plan, int count) {
    RequestSequence anyone = plan.newVisit(0, 0);
    return foretold(
        plan,
        anyone,
        count,
        turn -> {
          while (!anyone.isTurnOver()) {
            anyone.next();
          }
          anyone.next((long) turn);
        });
  }

  @Test
  void theRequestsOfAClosedLoadAreThoseOfItsUsers() throws Exception {
    LoadPlan closed =
        plan(
            mix(3, 2, 1),
            TestLoads.users(6, AT_ONCE, ThinkTime.ofNanos(5 * MILLI, 9 * MILLI))
                .lasting(HALF_A_SECOND));
    sent(closed);

    TreeMap<Integer, List<String>> byConnection =
        server.received().stream()
            .collect(
                Collectors.groupingBy(
                    Received::connection,
                    TreeMap::new,
                    Collectors.mapping(Received::path, Collectors.toList())));
    List<List<String>> byUser =
        IntStream.range(0, 6)
            .mapToObj(user -> closed.newVisit(0, user))
            .map(visit -> foretold(closed, visit, 100, request -> visit.next()))
            .toList();
    assertThat(byConnection).hasSize(6);
    assertThat(
            byConnection.values().stream()
                .flatMapToInt(
                    sent ->
                        IntStream.range(0, 6)
                            .filter(user -> byUser.get(user).subList(0, sent.size()).equals(sent)))
                .boxed())
        .as("who is on each connection")
        .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }
}
