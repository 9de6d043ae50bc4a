package autus.bench.ci.subject;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The repository around a folder, asked through {@code git}. Its working tree and index are never
 * touched: commits are checked out into worktrees elsewhere, and without its hooks.
 */
final class GitRepository {

  private static final int SHORT_COMMIT = 10;

  private final Path folder;

  private GitRepository(Path folder) {
    this.folder = folder;
  }

  /**
   * A commit.
   *
   * @param ref as it was given
   * @param id in full
   */
  record Commit(String ref, String id) {

    /** For reports. */
    String words() {
      String brief = id.substring(0, SHORT_COMMIT);
      return id.startsWith(ref) ? brief : "%s, commit %s".formatted(ref, brief);
    }
  }

  private record Said(int code, String text) {}

  /**
   * That around the folder.
   *
   * @param wanted what is looked for there
   * @throws UserErrorException if there is none
   */
  static GitRepository around(Path folder, Subject.GitRef wanted) throws InterruptedException {
    GitRepository repository = new GitRepository(folder);
    Said said = repository.git("rev-parse", "--git-dir");
    if (said.code() != 0) {
      throw new UserErrorException(
          "option --%s names no file that there is, nor a URL, but \"%s\", and for a commit %s is in no git repository (%s)"
              .formatted(wanted.name(), wanted.ref(), folder, said.text()));
    }
    return repository;
  }

  /**
   * The commit that a word names.
   *
   * @throws UserErrorException if it names none
   */
  Commit commit(String option, String ref) throws InterruptedException {
    Said said = git("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
    if (said.code() != 0) {
      boolean isShallow = git("rev-parse", "--is-shallow-repository").text().equals("true");
      throw new UserErrorException(
          "option %s must be a commit, branch or tag, a file, or a URL, but nothing is called \"%s\"%s"
              .formatted(
                  option,
                  ref,
                  isShallow
                      ? "; this clone is shallow: fetch the commit first, in GitHub's checkout with fetch-depth: 0"
                      : ""));
    }
    return new Commit(ref, said.text());
  }

  /** Whether files differ from the commit that is checked out. */
  boolean hasUncommittedChanges() throws InterruptedException {
    return !git("--no-optional-locks", "status", "--porcelain", "--untracked-files=no")
        .text()
        .isEmpty();
  }

  /** Checks the commit out into a folder that does not exist yet, until the workspace is closed. */
  void checkOut(Commit commit, Path into, Workspace workspace) throws InterruptedException {
    workspace.beforeRemoval(() -> forget(into));
    Said said =
        git(
            "-c",
            "core.hooksPath=/dev/null",
            "worktree",
            "add",
            "--quiet",
            "--detach",
            into.toString(),
            commit.id());
    if (said.code() != 0) {
      throw new EnvironmentException(
          "git cannot check out %s: %s".formatted(commit.words(), said.text()));
    }
  }

  /** Whether a worktree has submodules, which git does not fill. */
  static boolean hasSubmodules(Path worktree) {
    return Files.exists(worktree.resolve(".gitmodules"));
  }

  private void forget(Path worktree) {
    try {
      Said removed = git("worktree", "remove", "--force", worktree.toString());
      if (removed.code() != 0) {
        git("worktree", "prune"); // it never came to be, or is gone
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private Said git(String... words) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Set by a hook that calls us, they would name another repository's index.
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    try {
      Process git = builder.start();
      git.getOutputStream().close();
      CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(git));
      return new Said(git.waitFor(), text.join().strip());
    } catch (IOException problem) {
      throw new EnvironmentException(
          "git cannot be started: %s; install it, or name files or URLs with --base and --head"
              .formatted(problem.getMessage()),
          problem);
    }
  }

  private static String read(Process git) {
    try {
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      return String.valueOf(broken.getMessage());
    }
  }
}
