package autus.bench.cli.run;

import autus.bench.ci.subject.StartPlan;
import autus.bench.ci.subject.Subject;
import autus.bench.cli.options.OptionSection;
import autus.bench.cli.session.TypedUrl;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the two sides of a trial are, and how they are built and started. */
@OptionSection("The two sides")
final class SubjectOptions {

  @Option(
      names = "--base",
      required = true,
      paramLabel = "REF|FILE|URL",
      description =
          "What head is compared with: a commit, branch or tag, a file such as a jar, or the URL of a server that runs.")
  private String base = "";

  @Option(
      names = "--head",
      paramLabel = "REF|FILE|URL",
      defaultValue = "HEAD",
      description = "What is judged (default: ${DEFAULT-VALUE}).")
  private String head = "";

  @Option(
      names = "--build",
      paramLabel = "CMD",
      description =
          "Builds a commit, in the top folder of a git worktree of its own, such as 'mvn -q -DskipTests package'.")
  private Optional<String> build = Optional.empty();

  @Option(
      names = "--app",
      paramLabel = "GLOB",
      description =
          "Which file or folder of a commit {app} stands for, such as 'target/*.jar' (default: the one jar in target or build/libs that has a Main-Class).")
  private Optional<String> app = Optional.empty();

  @Option(
      names = "--start",
      paramLabel = "CMD",
      description =
          "Starts a side, such as 'java -jar {app} --server.port={port}': {app} is that file, {port} a free port of 127.0.0.1. Done anew for each run, in the folder of the commit.")
  private Optional<String> start = Optional.empty();

  @Option(
      names = "--ready",
      paramLabel = "PATH",
      description =
          "A side is ready when it answers this path with a status below 400 (default: when it answers / at all).")
  private Optional<String> ready = Optional.empty();

  @Option(
      names = "--ready-time",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long that may take (default: ${DEFAULT-VALUE}).")
  private Duration readyTime = Duration.ZERO;

  /** The first side. */
  Subject base(CommandSpec spec) {
    return checked(spec, Subject.of("base", base, TypedUrl::isUrl));
  }

  /** The second side. */
  Subject head(CommandSpec spec) {
    return checked(spec, Subject.of("head", head, TypedUrl::isUrl));
  }

  private Subject checked(CommandSpec spec, Subject subject) {
    if (subject instanceof Subject.ServedUrl served) {
      return new Subject.ServedUrl(served.name(), TypedUrl.completed(served.url()));
    }
    if (start.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "option --start is needed to start %s, such as --start 'java -jar {app} --server.port={port}'"
              .formatted(subject.name()));
    }
    return subject;
  }

  /** How they are started; empty where both run already. */
  Optional<StartPlan> start(CommandSpec spec) {
    boolean isStarted =
        Stream.of(base(spec), head(spec)).anyMatch(each -> !(each instanceof Subject.ServedUrl));
    return isStarted
        ? start.map(command -> new StartPlan(command, ready, readyTime))
        : Optional.empty();
  }

  /** How commits are built. */
  Subject.Build build(Optional<StartPlan> plan) {
    return new Subject.Build(build, app, plan.map(StartPlan::needsApp).orElse(false));
  }
}
