package autus.bench.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A release as a stranger has it: unpacked in a folder that nobody may write, on a machine whose
 * PATH has neither Maven nor Java, and used by somebody who is not root.
 */
final class InstalledRelease {

  /** What one start did. */
  record Ended(int exitCode, String output, String errors) {}

  /** Every command that the launcher needs. */
  private static final List<String> COMMANDS =
      List.of(
          "sh",
          "cat",
          "cksum",
          "find",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch",
          "uname"); // by which the server finds its Redis

  private static final long BOUND_MINUTES = 10;
  private static final String NOBODY = "65534";

  private final Path machine;
  private final Path root;
  private final Map<String, String> environment = new TreeMap<>();

  private InstalledRelease(Path machine, Path root) {
    this.machine = machine;
    this.root = root;
  }

  /** Unpacks an archive with this machine's own commands in a new folder of a machine. */
  static InstalledRelease of(Path archive, Path machine) throws IOException, InterruptedException {
    Path installed = Files.createDirectory(machine.resolve("installed here"));
    Path home = Files.createDirectory(machine.resolve("home"));
    Path commands = Files.createDirectory(machine.resolve("commands"));
    for (String command : COMMANDS) {
      Files.createSymbolicLink(commands.resolve(command), commandOfThisMachine(command));
    }
    call(List.of("tar", "-C", installed.toString(), "-xzf", archive.toString()));
    Path root;
    try (Stream<Path> unpacked = Files.list(installed)) {
      root = unpacked.findFirst().orElseThrow();
    }
    call(List.of("chmod", "-R", "a-w", installed.toString()));
    call(List.of("chmod", "a+rx", machine.toString()));
    if (isRoot()) {
      call(List.of("chown", "-R", NOBODY, home.toString()));
    }
    InstalledRelease release = new InstalledRelease(machine, root);
    release.environment.put("PATH", commands.toString());
    release.environment.put("HOME", home.toString());
    return release;
  }

  Path root() {
    return root;
  }

  /** The only folder that its user may write. */
  Path home() {
    return machine.resolve("home");
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** Runs a command to its end. */
  Ended run(String... words) throws IOException, InterruptedException {
    Path output = Files.createTempFile(machine, "output", ".txt");
    Path errors = Files.createTempFile(machine, "errors", ".txt");
    Process process =
        builder(words).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", words) + " did not end");
    }
    return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
  }

  /** Starts the reference server; ends it when this is closed. */
  Server serve() throws IOException {
    Process process =
        builder("serve", "--port", "0")
            .redirectError(machine.resolve("server-errors").toFile())
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Optional<String> ready =
        output.lines().filter(line -> line.startsWith(Server.READY)).findFirst();
    if (ready.isEmpty()) {
      process.destroy();
      throw new IllegalStateException(
          "the server did not start: " + Files.readString(machine.resolve("server-errors")));
    }
    return new Server(process, ready.get().substring(Server.READY.length()).strip());
  }

  /**
   * A server that runs.
   *
   * @param url its root, without a slash at the end
   */
  record Server(Process process, String url) implements AutoCloseable {

    static final String READY = "AUTUS server ready: ";

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
  }

  private ProcessBuilder builder(String... words) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of(
              commandOfThisMachine("setpriv").toString(),
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups"));
    }
    command.add(root.resolve("autus-bench").toString());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home().toFile())
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Path commandOfThisMachine(String command) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no command " + command));
  }

  private static void call(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed");
    }
  }
}
