package autus.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Reads routes of the started server before it says that it is ready, so that the first users find
 * their answers kept. A route that fails is named and costs nothing else.
 */
final class WarmUp {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final URI server;
  private final String godToken;

  WarmUp(URI server, String godToken) {
    this.server = server;
    this.godToken = godToken;
  }

  void read(List<String> paths) {
    for (String path : paths) {
      try {
        int status = read(path);
        if (status != HttpURLConnection.HTTP_OK) {
          say(path, "is answered with status " + status);
        }
      } catch (IOException e) {
        say(path, "fails: " + e.getMessage());
      }
    }
  }

  private int read(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) server.resolve(path).toURL().openConnection();
    connection.setConnectTimeout(Math.toIntExact(LONGEST.toMillis()));
    connection.setReadTimeout(Math.toIntExact(LONGEST.toMillis()));
    if (AutusRoutes.needsRole(path)) {
      connection.setRequestProperty("Authorization", "Bearer " + godToken);
    }
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static void say(String path, String what) {
    System.err.println("autus-server: warm-up: " + path + " " + what);
  }
}
