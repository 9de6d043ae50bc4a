package autus.server;

import static autus.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The routes on PostgreSQL, and what a database that outlives the server adds. */
@Tag("process")
class RoutesOnPostgresTest extends RoutesContract {

  private final PostgresForTests postgres = new PostgresForTests();

  @Override
  TestServer start() throws Exception {
    postgres.start();
    return TestServer.start("--database", postgres.url());
  }

  @Override
  @AfterAll
  void stopServer() {
    super.stopServer();
    postgres.close();
  }

  @Test
  void theStateNamesTheProduct() throws Exception {
    assertThat(server().state().at("/database/product").asString()).startsWith("PostgreSQL ");
  }

  @Test
  void whatWasWrittenIsThereForTheNextServerAndIsNotSeededTwice() throws Exception {
    server().track();
    server().get("/digital-twin/overview");
    try (TestServer next = TestServer.start("--database", postgres.url())) {
      assertThat(json(next.get("/analytics/stats")).get("total_events").asInt()).isEqualTo(15_235);
      assertThat(json(next.get("/digital-twin/overview")).get("users").asInt()).isEqualTo(1_023);
    }
  }

  @Test
  void aSeedOfAnotherSizeIsRefusedWithWhatToDo() {
    assertThatThrownBy(
            () ->
                TestServer.start(
                    "--database", postgres.url(), "--origin=database", "--event-rows=20000"))
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "the database holds a seed of 15234 events, but this start asks for 20000; start with the same --origin and --event-rows as before, or name an empty database");
  }

  @Test
  void aWrongPasswordIsOneMessageWithoutThePassword() {
    String wrong =
        postgres.url().replace(":postgres@", ":secret@").replace("//postgres:", "//nobody:");
    assertThatThrownBy(() -> TestServer.start("--database", wrong))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("the database at postgresql://127.0.0.1:")
        .hasMessageContaining("correct --database")
        .hasMessageNotContaining("secret");
  }
}
