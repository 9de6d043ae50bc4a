package autus.server;

/** What the document allows and what breaks it, on the embedded database. */
class DocumentedBodiesOnH2Test extends DocumentedBodiesContract {

  @Override
  TestServer start() throws Exception {
    return TestServer.start("--origin=database", "--event-rows=15234");
  }
}
