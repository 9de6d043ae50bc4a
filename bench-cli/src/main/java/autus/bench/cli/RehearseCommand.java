package autus.bench.cli;

import autus.bench.console.Console;
import autus.bench.load.http.LoopbackStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** For the launcher, which has the JVM note in an archive what a run loads. */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Runs a load on a server in this process, and shows nothing.")
final class RehearseCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    Console.rehearse();
    try (LoopbackStub stub = LoopbackStub.start()) {
      Path folder = Files.createTempDirectory("autus-rehearsal");
      Path result = folder.resolve("result.json");
      try {
        CommandLine tool = CommandLineTool.create();
        tool.setOut(new PrintWriter(Writer.nullWriter()));
        tool.setErr(new PrintWriter(Writer.nullWriter()));
        String target = "http://127.0.0.1:%d/".formatted(stub.endpoint().port());
        int code =
            CommandLineTool.execute(tool, "run", target, "-d200ms", "--no-warmup", "-o" + result);
        // So short and hard a load may well be an invalid run, whose result is written all the
        // same.
        return code == ExitCode.RUN_INVALID ? ExitCode.PASS : code;
      } finally {
        Files.deleteIfExists(result);
        Files.deleteIfExists(folder.resolve("result.invalid.json"));
        Files.delete(folder);
      }
    } catch (IOException problem) {
      throw new UncheckedIOException("the rehearsal cannot keep its result", problem);
    }
  }
}
