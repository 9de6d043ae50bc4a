package autus.server;

import org.junit.jupiter.api.Tag;

/** The routes on the embedded database. */
@Tag("process")
class RoutesOnH2Test extends RoutesContract {

  @Override
  TestServer start() throws Exception {
    return TestServer.start();
  }
}
