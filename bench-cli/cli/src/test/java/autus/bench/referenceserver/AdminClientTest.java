package autus.bench.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import autus.bench.ownclient.HostileServer;
import autus.bench.referenceserver.AdminClient.Reset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The admin routes as records, against known answers. */
@Tag("process")
@Tag("port")
@Timeout(60)
class AdminClientTest {

  private FakeServer server = serving(Map.of());

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void theStateIsReadWholeAndWhatIsNewerIsIgnored() throws Exception {
    ServerState state = client(Map.of("/admin/state", FakeServer.STATE.formatted(42))).state();

    assertThat(state.cacheMode()).isEqualTo(CacheMode.AS_SHIPPED);
    assertThat(state.origin()).isEqualTo(OriginKind.DATABASE);
    assertThat(state.redis())
        .isEqualTo(
            new ServerState.Redis(
                "redis://127.0.0.1:6390",
                "path",
                Optional.of("7.0.15"),
                OptionalLong.of(4711),
                true));
    assertThat(state.jvm()).isEqualTo(new ServerState.Jvm(42, "25+36", "Somebody"));
    assertThat(state.database()).isEqualTo(new ServerState.Database("H2 2.4.240", 15_234));
    assertThat(state.cpu())
        .isEqualTo(new ServerState.Cpu(1_500_000_000L, OptionalLong.of(20_000_000L)));
  }

  @Test
  void aStateWithoutEndIsLeftWithOneMessage() throws Exception {
    try (HostileServer endless = HostileServer.ofEndlessBodies()) {
      AdminClient client = new AdminClient(URI.create("http://" + endless.authority()), "token");
      assertThatThrownBy(client::state)
          .isInstanceOf(EnvironmentException.class)
          .hasMessage(
              "GET http://%s/admin/state failed (the response has a body of more than 16,777,216 bytes): check that the reference server runs there",
              endless.authority());
    }
  }

  @Test
  void whatIsUnknownOfAForeignRedisIsAbsent() throws Exception {
    ServerState state = client(Map.of("/admin/state", FakeServer.STATE_WITHOUT_REDIS)).state();

    assertThat(state.redis())
        .isEqualTo(
            new ServerState.Redis(
                "redis://127.0.0.1:6390", "given", Optional.empty(), OptionalLong.empty(), false));
    assertThat(state.cpu().redisNanos()).isEmpty();
  }

  @Test
  void theCountersAreReadWhole() throws Exception {
    ServerCounters counters = client(Map.of("/admin/counters", FakeServer.COUNTERS)).counters();

    assertThat(counters.requests("GET /analytics/stats")).isEqualTo(699);
    assertThat(counters.requests("GET /never/asked")).isZero();
    assertThat(counters.cache())
        .isEqualTo(new ServerCounters.Cache(2382, 2379, 3, 1, 4, 5, 6, 7, 8));
    assertThat(counters.shown()).isEqualTo(new ServerCounters.Shown(2384, 230, 0, 2614, 91.2));
    assertThat(counters.origin())
        .isEqualTo(new ServerCounters.Origin(3, 12, Map.of("GET /analytics/stats", 1L)));
  }

  @Test
  void everyRequestCarriesTheTokenAndItsBody() throws Exception {
    AdminClient client =
        client(
            Map.of(
                "/admin/cache",
                FakeServer.STATE.formatted(1),
                "/admin/reset",
                "",
                "/admin/counters",
                FakeServer.COUNTERS));
    client.switchCache(CacheMode.AS_SHIPPED);
    client.reset(Reset.ENTRIES, Reset.DATABASE, Reset.COUNTERS);
    client.reset(Reset.COUNTERS);
    client.counters();

    assertThat(server.requests())
        .containsExactly(
            "PUT /admin/cache secret {\"mode\":\"as-shipped\"}",
            "POST /admin/reset secret {\"counters\":true,\"database\":true,\"entries\":true}",
            "POST /admin/reset secret {\"counters\":true}",
            "GET /admin/counters secret");
  }

  @Test
  void aRefusalIsToldInTheServersWordsWithoutTheToken() {
    AdminClient client = client(Map.of());
    assertThatThrownBy(client::counters)
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the reference server refused GET /admin/counters with status 403: the token is wrong");
  }

  @Test
  void anAnswerThatIsNoStateSaysWhatIsMissing() {
    AdminClient client = client(Map.of("/admin/state", "{\"cacheMode\":\"corrected\"}"));
    assertThatThrownBy(client::state)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("GET /admin/state")
        .hasMessageContaining("origin");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() {
    AdminClient client = client(Map.of());
    server.stop();
    assertThatThrownBy(client::state)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("GET http://127.0.0.1:" + server.port() + "/admin/state failed")
        .hasMessageContaining("check that the reference server runs there");
  }

  @Test
  void theTokenIsNeverSentBeyondThisMachine() {
    URI elsewhere = URI.create("http://192.0.2.1:8003");
    assertThatThrownBy(() -> new AdminClient(elsewhere, "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("192.0.2.1")
        .hasMessageNotContaining("secret");
  }

  private AdminClient client(Map<String, String> answers) {
    server.stop();
    server = serving(answers);
    return new AdminClient(URI.create("http://127.0.0.1:" + server.port()), "secret");
  }

  private static FakeServer serving(Map<String, String> answers) {
    try {
      return FakeServer.answering(answers);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
