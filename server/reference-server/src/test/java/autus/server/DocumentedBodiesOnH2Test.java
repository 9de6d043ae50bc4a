package autus.server;

import org.junit.jupiter.api.Tag;

/** What the document allows and what breaks it, on the embedded database. */
@Tag("process")
class DocumentedBodiesOnH2Test extends DocumentedBodiesContract {

  @Override
  TestServer start() throws Exception {
    return TestServer.start("--origin=database", "--event-rows=15234");
  }
}
