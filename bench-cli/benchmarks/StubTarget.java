import autus.bench.load.http.LoopbackStub;
import java.io.IOException;

/** The stub as a target: prints its port, and serves until it is ended. */
final class StubTarget {

  private StubTarget() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    LoopbackStub stub = LoopbackStub.start();
    System.out.println(stub.target().port());
    System.out.flush();
    Thread.currentThread().join();
  }
}
