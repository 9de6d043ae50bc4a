package autus.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Whether the server can have the port that it is to listen on, and in words why not. Stateless.
 */
final class ListenPort {

  private ListenPort() {}

  /**
   * Asks for the port before anything else is started, so that the usual mistake is answered at
   * once.
   */
  static void checkFree(ListenOptions listen) throws StartFailure {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(listen.address(), listen.port()));
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("assign requested address")) {
        throw new StartFailure(
            "this machine has no address "
                + listen.address().getHostAddress()
                + "; correct --address, or leave it out for this machine only",
            e);
      }
      throw new StartFailure(taken(listen), e);
    }
  }

  /** What is said when another program has the port. */
  static String taken(ListenOptions listen) {
    return "port "
        + listen.port()
        + " on "
        + listen.address().getHostAddress()
        + " cannot be used, another program has it; choose another with --port, or 0 for any free one";
  }
}
