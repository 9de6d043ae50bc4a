package autus.bench.cli;

import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.ExitCode;
import autus.bench.cli.session.Session;
import autus.bench.console.Console;
import autus.bench.load.http.LoopbackStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** For the launcher, which has the JVM note in an archive what a run loads. */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Runs a load on a server in this process, and shows nothing.")
public final class RehearseCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Console.rehearsePrompt();
    Path folder = Files.createTempDirectory("autus-rehearsal");
    try (LoopbackStub stub = LoopbackStub.start()) {
      int code = run(stub.target().port(), folder.resolve("result.json"));
      // So short and hard a load may well be an invalid run, which loads all the same.
      return code == ExitCode.RUN_INVALID ? ExitCode.PASS : code;
    } finally {
      remove(folder);
    }
  }

  /**
   * Long enough for a slice of time to end, so that the live view has something to show, and with
   * the warm-up, by whose profiles later ones are shorter.
   */
  private static int run(int port, Path result) {
    CommandLine tool = CommandLineTool.create(Session.single(Console.nowhere()), List.of());
    tool.setOut(new PrintWriter(Writer.nullWriter()));
    tool.setErr(new PrintWriter(Writer.nullWriter()));
    String target = "http://127.0.0.1:%d/".formatted(port);
    AutusBench.execute(tool, "--help");
    return AutusBench.execute(tool, "run", target, "-d1600ms", "--gate=p95 < 60s", "-o" + result);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> inside = Files.list(folder)) {
      files = inside.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
