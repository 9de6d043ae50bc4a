package autus.server;

import autus.server.ServerOptions.InvalidOption;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;

/** Starts the AUTUS reference server. */
// Without its error page: that is a route which answers 500 to whoever asks for it.
@SpringBootApplication(proxyBeanMethods = false, exclude = ErrorMvcAutoConfiguration.class)
public class ServerApplication {

  private static final int WRONG_OPTION = 2;
  private static final int CANNOT_RUN = 4;

  /**
   * Starts the server and returns when it is ready; ends the process with 2 on a wrong option and 4
   * if it cannot run.
   */
  public static void main(String[] arguments) {
    if (ServerOptions.asksForHelp(arguments)) {
      System.out.print(ServerOptions.USAGE);
      return;
    }
    try {
      Map<String, String> environment = System.getenv();
      RunningServer server =
          RunningServer.start(ServerOptions.parse(arguments, environment), environment);
      System.out.println("AUTUS server ready: " + server.uri());
      System.err.println("autus-server: Redis: " + server.redisUri());
    } catch (InvalidOption e) {
      end(WRONG_OPTION, e);
    } catch (StartFailure e) {
      end(CANNOT_RUN, e);
    }
  }

  private static void end(int code, Exception reason) {
    System.err.println("autus-server: " + reason.getMessage());
    System.exit(code);
  }
}
