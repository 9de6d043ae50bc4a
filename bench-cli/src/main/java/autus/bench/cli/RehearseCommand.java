package autus.bench.cli;

import autus.bench.cache.CacheOutcomeClassifier;
import autus.bench.console.Console;
import autus.bench.run.RunService;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** For the launcher, which has the JVM note in an archive what a run loads. */
@Command(name = "rehearse", hidden = true, description = "Loads the classes of a run.")
final class RehearseCommand implements Callable<Integer> {

  @Override
  public Integer call() throws InterruptedException {
    Console.rehearse();
    try (RunService service =
        new RunService(ToolVersion.nameAndVersion(), new CacheOutcomeClassifier())) {
      service.rehearse();
      return ExitCode.PASS;
    }
  }
}
