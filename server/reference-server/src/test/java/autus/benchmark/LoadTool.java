package autus.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What sends the requests: wrk if it is installed, else the project's own engine. */
final class LoadTool {

  /** Gives each request a path of its own, also across the runs of one server. */
  private static final String DIFFERENT_PATHS =
      """
      local number = 0
      local run = tostring(os.time()) .. tostring({}):sub(-6)
      request = function()
        number = number + 1
        return wrk.format("GET", wrk.path .. run .. "-" .. number)
      end
      """;

  private static final Pattern ANSWERED = Pattern.compile("(\\d+) requests in ");

  private final Optional<Path> wrk;
  private final Path launcher;
  private final int connections;

  /** Looks for wrk on the PATH. */
  LoadTool(Path launcher, int connections) {
    this.launcher = launcher;
    this.connections = connections;
    this.wrk =
        List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
            .map(folder -> Path.of(folder, "wrk"))
            .filter(Files::isExecutable)
            .findFirst();
  }

  String name() {
    return wrk.isPresent() ? "wrk" : "autus-bench run";
  }

  /** Whether it can give each request another path. */
  boolean canVaryPaths() {
    return wrk.isPresent();
  }

  /**
   * Sends requests as fast as they are answered, for that long.
   *
   * @return how many were answered, as wrk says; 0 from the other tool
   */
  long run(URI uri, boolean differentPaths, Duration duration)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("paths", ".lua");
    try {
      Files.writeString(script, differentPaths ? DIFFERENT_PATHS : "");
      Process process =
          new ProcessBuilder(command(uri, script, duration.toSeconds() + "s"))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(name() + " on " + uri + " failed:\n" + said);
      }
      Matcher count = ANSWERED.matcher(said);
      return count.find() ? Long.parseLong(count.group(1)) : 0;
    } finally {
      Files.delete(script);
    }
  }

  private List<String> command(URI uri, Path script, String duration) {
    String count = Integer.toString(connections);
    return wrk.isPresent()
        ? List.of(
            wrk.get().toString(),
            "-t1",
            "-c" + count,
            "-d" + duration,
            "-s",
            script.toString(),
            uri.toString())
        : List.of(
            launcher.toString(),
            "run",
            uri.toString(),
            "--users=" + count,
            "--think-time=0s",
            "--duration=" + duration);
  }
}
