package autus.bench.scenario.format;

import java.nio.file.Path;

/** A JVM of its own that prints the digest of a scenario file. */
final class PrintDigest {

  private PrintDigest() {}

  public static void main(String[] args) {
    System.out.print(ScenarioDigest.of(ScenarioFile.load(Path.of(args[0]))));
  }
}
