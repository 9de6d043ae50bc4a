package autus.bench.traffic.importing;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.Main;
import autus.bench.cli.CommandLineTool;
import autus.bench.cli.session.AutusBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The tool, as it was compiled for the tests: imports here, runs in a process with the secrets. */
final class ToolRun {

  private ToolRun() {}

  /** Imports a document; the scenario is {@code scenario.yaml} in the folder. */
  static Path imported(Path folder, String... words) {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setErr(new PrintWriter(err, true));
    Path scenario = folder.resolve("scenario.yaml");
    String[] all =
        Stream.concat(
                Stream.of("import"),
                Stream.concat(
                    Stream.of(words),
                    Stream.of(
                        "-o",
                        scenario.toString(),
                        "--secrets",
                        folder.resolve("secrets.env").toString())))
            .toArray(String[]::new);
    assertThat(AutusBench.execute(line, all)).as(err.toString()).isZero();
    return scenario;
  }

  /** Runs a scenario after a shell has read the secrets, those without a value too. */
  static void run(Path secrets, Path scenario, String... options) throws Exception {
    List<String> tool = new ArrayList<>();
    tool.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    tool.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classPath, Main.class.getName()));
    tool.addAll(List.of("run", scenario.toString(), "--no-warmup", "-o", scenario + ".json"));
    tool.addAll(List.of(options));
    String words =
        tool.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    String read =
        "eval \"$(sed 's/^# export \\([A-Z_0-9]*\\)=.*/export \\1=x/' '%s')\"".formatted(secrets);
    finish(new ProcessBuilder("bash", "-c", read + " && exec " + words));
  }

  /** Waits for a process that ends well. */
  static void finish(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
