package autus.bench.referenceserver;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** A process that starts the fake server, says its number, and waits to be ended from outside. */
final class ServerOwner {

  private ServerOwner() {}

  /** Runs until killed, or until standard input ends, which it answers with an exception. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    try (ReferenceServer server =
        ReferenceServer.start(FakeProgram.behaving(arguments[0]), ServerOptions.DEFAULT)) {
      System.out.println(server.pid());
      if (arguments[1].equals("fail")) {
        throw new IllegalStateException("the owner fails");
      }
      new CountDownLatch(1).await();
    }
  }
}
