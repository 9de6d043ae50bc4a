package autus.server;

import java.util.ArrayList;
import java.util.List;

/** The server in a process of its own, with guests whose classes are named by a system property. */
public final class BenchmarkServer {

  /** Names of guests, separated by commas. */
  public static final String GUESTS = "autus.benchmark.guests";

  private BenchmarkServer() {}

  /** Starts the server with its usual options, and says that it is ready as it does. */
  public static void main(String[] arguments) throws Exception {
    List<Class<?>> guests = new ArrayList<>();
    for (String name : System.getProperty(GUESTS, "").split(",", -1)) {
      guests.add(Class.forName(name, false, BenchmarkServer.class.getClassLoader()));
    }
    RunningServer server =
        RunningServer.start(ServerOptions.parse(arguments), System.getenv(), guests);
    System.out.println("AUTUS server ready: " + server.uri());
  }
}
