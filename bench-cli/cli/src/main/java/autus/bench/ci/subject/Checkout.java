package autus.bench.ci.subject;

import autus.bench.error.EnvironmentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A commit in a worktree of its own. */
final class Checkout {

  private static final Duration GLANCE = Duration.ofMinutes(1);

  private final String name;
  private final GitRepository.Commit commit;
  private final Path worktree;
  private final boolean isDirty;

  private Checkout(String name, GitRepository.Commit commit, Path worktree, boolean isDirty) {
    this.name = name;
    this.commit = commit;
    this.worktree = worktree;
    this.isDirty = isDirty;
  }

  /** Checks it out, until the workspace is closed. */
  static Checkout of(Subject.GitRef subject, Path folder, Workspace workspace)
      throws InterruptedException {
    GitRepository repository = GitRepository.around(folder, subject);
    GitRepository.Commit commit = repository.commit("--" + subject.name(), subject.ref());
    Path worktree = workspace.resolve(subject.name());
    repository.checkOut(commit, worktree, workspace);
    return new Checkout(subject.name(), commit, worktree, repository.hasUncommittedChanges());
  }

  /** Builds it. */
  Candidate built(Subject.Build build, Workspace workspace, Consumer<String> say)
      throws InterruptedException {
    say.accept("%s is %s".formatted(name, commit.words()));
    if (isDirty && commit.ref().equals("HEAD")) {
      say.accept("uncommitted changes are no part of HEAD and are not measured");
    }
    if (GitRepository.hasSubmodules(worktree)) {
      say.accept(
          "%s has submodules, which are not checked out; if the build needs them, begin --build with 'git submodule update --init &&'"
              .formatted(name));
    }
    if (build.command().isPresent()) {
      run(build.command().get(), workspace, say);
    }
    Optional<Path> app =
        build.needsApp()
            ? Optional.of(BuiltApp.find(worktree, build.app(), commit.words()))
            : Optional.empty();
    return new Candidate(name, commit.words(), Optional.empty(), app, worktree);
  }

  private void run(String command, Workspace workspace, Consumer<String> say)
      throws InterruptedException {
    say.accept("building %s: %s".formatted(name, command));
    Path output = workspace.resolve("build-" + name + ".log");
    try (ProcessGroup group = ProcessGroup.start(command, worktree, output)) {
      Optional<Integer> code = group.await(GLANCE);
      while (code.isEmpty()) {
        say.accept("%s is still being built".formatted(name));
        code = group.await(GLANCE);
      }
      if (code.get() != 0) {
        throw new EnvironmentException(
            "the build of %s (%s) ended with exit code %d: %s; %s"
                .formatted(name, commit.words(), code.get(), command, group.lastWords()));
      }
    }
  }
}
