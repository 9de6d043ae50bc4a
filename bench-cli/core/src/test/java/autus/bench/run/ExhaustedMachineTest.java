package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.exchange.FailureKind;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What this machine has too little of, used up for real: the run says so, and what to do. */
@Tag("process")
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class ExhaustedMachineTest {

  /** A network of its own, with five ports to connect from. */
  private static final String FEW_PORTS =
      "ip link set lo up && echo 40000 40004 >/proc/sys/net/ipv4/ip_local_port_range && exec \"$@\"";

  private static final String FEW_FILES = "ulimit -n 400 && exec \"$@\"";

  @Test
  void withoutAFreePortTheRunIsNotValidAndSaysWhatToDo() throws Exception {
    List<String> network = List.of("unshare", "-Urn", "sh", "-c", FEW_PORTS, "sh");
    assumeTrue(endsWell(network), "this user may make no network of its own");
    assertThat(reasons(network, "ports"))
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .startsWith("the generator could not send ")
                    .contains(
                        "this machine has no free port for another connection",
                        "--no-keepalive",
                        "ip_local_port_range"));
  }

  @Test
  void withoutAFileDescriptorTheRunIsNotValidAndSaysWhatToDo() throws Exception {
    HttpServer server = ExhaustingLoad.answering();
    try {
      assertThat(
              reasons(
                  List.of("sh", "-c", FEW_FILES, "sh"),
                  "files",
                  "http://127.0.0.1:" + server.getAddress().getPort()))
          .anySatisfy(
              reason ->
                  assertThat(reason)
                      .startsWith("the generator could not send ")
                      .contains("this process may open no more files", "ulimit -n"))
          .as("none waits for a connection that was never begun")
          .noneMatch(line -> line.contains(FailureKind.CONNECT.name()));
    } finally {
      server.stop(0);
    }
  }

  private static String classPath() {
    if (ExhaustedMachineTest.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(URL::getPath)
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static boolean endsWell(List<String> shell) throws InterruptedException {
    List<String> command = new ArrayList<>(shell);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  private static List<String> reasons(List<String> shell, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(shell);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            ExhaustingLoad.class.getName()));
    command.addAll(List.of(arguments));
    Process run =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try (var output = run.inputReader(StandardCharsets.UTF_8)) {
      lines = output.lines().toList();
    }
    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return lines;
  }
}
