package autus.bench.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: they build a command line, run it, and obey its exit code. */
abstract class BenchMojo extends AbstractMojo {

  /** One load at a time, also where Maven builds modules side by side. */
  private static final Object ONE_AT_A_TIME = new Object();

  private static final String WITHOUT_A_PROJECT = "target/autus-bench";

  /** What Maven leaves in a value that only a project has. */
  private static final String UNKNOWN = "${";

  private static final String OF_THE_COMMAND_LINE = "default-cli";
  private static final String BY_DEFAULT = "default-";

  /** Leaves this goal out. */
  @Parameter(property = "autus.bench.skip", defaultValue = "false")
  private boolean skip;

  /** Leaves this goal out with the tests. */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /** The folder of results and reports. */
  @Parameter(
      property = "autus.bench.outputDirectory",
      defaultValue = "${project.build.directory}/autus-bench")
  private File outputDirectory = new File(WITHOUT_A_PROJECT);

  /**
   * The name of the files in that folder, without an ending: the id of the execution, or the goal's
   * name where it has none.
   */
  @Parameter(defaultValue = "${mojoExecution.executionId}")
  private String name = "";

  /** More words of the command line, as {@code autus-bench} takes them. */
  @Parameter(property = "autus.bench.arguments")
  private List<String> arguments = new ArrayList<>();

  /** More options of the JVM that runs the load, behind the usual ones. */
  @Parameter(property = "autus.bench.jvmArguments")
  private List<String> jvmArguments = new ArrayList<>();

  @Parameter(defaultValue = "${basedir}", readonly = true)
  private @Nullable File basedir;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true)
  private List<Artifact> artifacts = new ArrayList<>();

  /** The goal's name, which is that of the command. */
  abstract String goal();

  /** Adds what the parameters of the goal say. */
  abstract void describe(Words words);

  /** How the names of the files end that the goal writes. */
  abstract List<String> endings();

  /** Whether this line of standard output is for the build's log; all are in the report's file. */
  boolean isForLog(String line) {
    return true;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || skipTests) {
      getLog().info("autus-bench " + goal() + " is skipped");
      return;
    }
    Path folder = folder().toPath();
    try {
      Files.createDirectories(folder);
      for (String ending : endings()) {
        Files.deleteIfExists(file(ending).toPath()); // what an earlier build left
      }
    } catch (IOException problem) {
      throw new MojoExecutionException(
          "the folder %s cannot be written: %s".formatted(folder, problem), problem);
    }
    List<String> command = command();
    BenchProcess process =
        new BenchProcess(classPath(), jvmArguments, workingFolder(), file(".md").toPath());
    BenchProcess.Ended ended;
    synchronized (ONE_AT_A_TIME) {
      ended = process.run(command, line -> logIf(isForLog(line), line), getLog()::info);
    }
    Verdict.of(goal(), ended, folder).require();
  }

  private void logIf(boolean isWanted, String line) {
    if (isWanted) {
      getLog().info(line);
    }
  }

  /** The words behind the program's name. */
  final List<String> command() {
    Words words = new Words(goal());
    describe(words);
    words.addAll(arguments);
    return words.all();
  }

  /** The file of this execution with that ending. */
  final File file(String ending) {
    String base =
        name.isEmpty() || name.equals(OF_THE_COMMAND_LINE) || name.equals(BY_DEFAULT + goal())
            ? goal()
            : name;
    return new File(folder(), base + ending);
  }

  private File folder() {
    return outputDirectory.getPath().contains(UNKNOWN)
        ? new File(WITHOUT_A_PROJECT).getAbsoluteFile()
        : outputDirectory;
  }

  private Path workingFolder() {
    return basedir == null ? Path.of("") : basedir.toPath();
  }

  private List<Path> classPath() {
    return artifacts.stream()
        .map(Artifact::getFile)
        .filter(file -> file != null)
        .map(File::toPath)
        .toList();
  }
}
