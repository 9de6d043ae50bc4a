package autus.bench.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout in a folder with spaces in its name, holding the real launcher, and a machine around
 * it of which the launcher finds only what a test puts there.
 */
final class Checkout {

  /** What one start did. */
  record Start(int exitCode, List<String> output, List<String> errors) {

    String errorText() {
      return String.join("\n", errors);
    }
  }

  /** A launcher, or what it has become, that may still run. */
  record Running(Process process, Path outputFile, Path errorFile) {

    Start finish() throws IOException, InterruptedException {
      if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the launcher did not end: " + Files.readString(errorFile));
      }
      return new Start(
          process.exitValue(), Files.readAllLines(outputFile), Files.readAllLines(errorFile));
    }
  }

  private static final long BOUND_SECONDS = 60;
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

  /** Every command that the launcher needs, apart from Maven and Java. */
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
          "touch");

  private final Path machine;
  final Path root;
  private final Path commands;
  final Path home;
  private final Map<String, String> environment = new TreeMap<>();
  private final boolean installed;

  private Checkout(Path machine, boolean installed) {
    this.machine = machine;
    this.installed = installed;
    this.root = machine.resolve("check out of AUTUS");
    this.commands = machine.resolve("commands");
    this.home = machine.resolve("home of somebody");
  }

  /** A checkout whose jars are newer than their sources. */
  static Checkout built(Path machine) throws IOException {
    Checkout checkout = new Checkout(machine, false);
    checkout.layOut();
    checkout.layOutSources();
    return checkout;
  }

  /** No checkout but an installed release, without sources, on a machine without Java. */
  static Checkout release(Path machine) throws IOException {
    Checkout release = new Checkout(machine, true);
    release.layOut();
    Files.writeString(release.root.resolve("release"), "VERSION=\"1.2.3\"\n");
    return release;
  }

  /** The same on a machine with a JDK, and with a Maven that no start should need. */
  static Checkout complete(Path machine) throws IOException {
    Checkout checkout = built(machine);
    checkout.jdk(checkout.usualPlace().resolve("jdk of today"), "25.0.3");
    checkout.maven("exit 1");
    return checkout;
  }

  private void layOut() throws IOException {
    Files.createDirectories(root);
    Files.createDirectories(home);
    Files.createDirectories(commands);
    Files.writeString(launcher(), launcherText());
    makeExecutable(launcher());
    for (String product : List.of("server", "bench-cli")) {
      Files.createDirectories(jar(product).resolveSibling("lib"));
    }
    Files.writeString(jar("server"), "a jar");
    Files.writeString(jar("bench-cli"), "a jar");
    for (String command : COMMANDS) {
      writeScript(commands.resolve(command), "exec " + commandOfThisMachine(command) + " \"$@\"");
    }
    environment.put("PATH", commands.toString());
    environment.put("HOME", home.toString());
  }

  private void layOutSources() throws IOException {
    for (String product : List.of("server", "bench-cli")) {
      Path sources = Objects.requireNonNull(source(product).getParent());
      Files.createDirectories(sources);
      Files.createDirectories(sources.resolveSibling("test"));
      writeOld(root.resolve(product).resolve("pom.xml"));
      writeOld(source(product));
      setOld(sources);
    }
    writeOld(root.resolve("pom.xml"));
  }

  /** The real script, looking for JDKs in this machine's folders. */
  private String launcherText() throws IOException {
    String text = Files.readString(Path.of("..", "..", "autus-bench"));
    String here = machine.toString().replace(" ", "\\ ");
    return text.replace(" /usr/", " " + here + "/usr/")
        .replace(" /opt/", " " + here + "/opt/")
        .replace(" /Library/", " " + here + "/Library/");
  }

  private static Path commandOfThisMachine(String command) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no command " + command));
  }

  Path launcher() {
    return root.resolve("autus-bench");
  }

  Path jar(String product) {
    if (installed) {
      return root.resolve(product.equals("server") ? "autus-server.jar" : "autus-bench.jar");
    }
    return root.resolve(
        product.equals("server")
            ? "server/reference-server/target/autus-server.jar"
            : "bench-cli/cli/target/autus-bench.jar");
  }

  /** A source of a product, in a module that its jar is not made in. */
  Path source(String product) {
    String module = product.equals("server") ? "response-cache" : "core";
    return root.resolve(product).resolve(module).resolve("src/main/Some.java");
  }

  Path lock() {
    return root.resolve("bench-cli/cli/target/autus-bench.lock");
  }

  /** A folder of this machine in which the launcher looks for JDKs. */
  Path usualPlace() {
    return machine.resolve("usr/lib/jvm");
  }

  Path archives() {
    return home.resolve(".cache/autus-bench");
  }

  void removeJars() throws IOException {
    Files.delete(jar("server"));
    Files.delete(jar("bench-cli"));
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  void unset(String variable) {
    environment.remove(variable);
  }

  /** A JDK whose {@code java} prints its process number and its arguments, one a line. */
  Path jdk(Path folder, String version) throws IOException {
    return jdk(folder, version, "echo \"pid $$\"; for word in \"$@\"; do echo \"$word\"; done");
  }

  Path jdk(Path folder, String version, String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    writeScript(bin.resolve("java"), script);
    writeScript(bin.resolve("javac"), "exit 0");
    return folder;
  }

  /** A Maven that appends a line to {@link #mavenCalls} and does what the script says. */
  void maven(String script) throws IOException {
    writeScript(
        commands.resolve("mvn"),
        "echo \"$PWD|$JAVA_HOME|$*\" >>'" + machine.resolve("maven-calls") + "'\n" + script);
  }

  /** A module beside the tool's own that has one command. Returns its jar, which is built. */
  Path module(String name, String word) throws IOException {
    Path folder =
        Files.createDirectories(root.resolve(installed ? "modules" : "bench-cli").resolve(name));
    Files.writeString(folder.resolve("words"), "other\n" + word + "\n");
    Path jar =
        (installed ? root : folder.resolve("target")).resolve("autus-bench-" + name + ".jar");
    Files.createDirectories(jar.resolveSibling("lib"));
    Files.writeString(jar, "a jar");
    return jar;
  }

  /** Shell commands that make both jars. */
  String makingJars() {
    return "echo jar >server/reference-server/target/autus-server.jar; echo jar >bench-cli/cli/target/autus-bench.jar";
  }

  List<String> mavenCalls() throws IOException {
    Path calls = machine.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  Start start(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(words));
    return run(machine, command);
  }

  Start run(Path folder, List<String> command) throws IOException, InterruptedException {
    return begin(folder, command).finish();
  }

  /** Starts the launcher and does not wait for its end. */
  Running begin(Path folder, List<String> command) throws IOException {
    Path output = Files.createTempFile(machine, "output", ".txt");
    Path errors = Files.createTempFile(machine, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Running(builder.start(), output, errors);
  }

  private static void writeScript(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    makeExecutable(file);
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void writeOld(Path file) throws IOException {
    Files.writeString(file, "a source");
    setOld(file);
  }

  static void setOld(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(OLD));
  }
}
