package autus.server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** What the document allows and what breaks it, on PostgreSQL. */
@Tag("process")
class DocumentedBodiesOnPostgresTest extends DocumentedBodiesContract {

  private final PostgresForTests postgres = new PostgresForTests();

  @Override
  TestServer start() throws Exception {
    postgres.start();
    return TestServer.start(
        "--database", postgres.url(), "--origin=database", "--event-rows=15234");
  }

  @Override
  @AfterAll
  void stopServer() {
    super.stopServer();
    postgres.close();
  }
}
