package autus.server;

/** The routes on the embedded database. */
class RoutesOnH2Test extends RoutesContract {

  @Override
  TestServer start() throws Exception {
    return TestServer.start();
  }
}
