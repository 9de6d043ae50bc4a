package autus.bench.ci.subject;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A side as its user names it: a URL where it runs, a file to start, or a commit to build. */
public sealed interface Subject {

  /** One that runs already. */
  record ServedUrl(String name, String url) implements Subject {}

  /** A file that is put for {@code {app}}. */
  record AppFile(String name, Path file) implements Subject {}

  /** A commit by one of its names. */
  record GitRef(String name, String ref) implements Subject {}

  /** How commits are built. */
  record Build(Optional<String> command, Optional<String> app, boolean needsApp) {}

  /** {@code base} or {@code head}. */
  String name();

  /**
   * What the word names: a URL, else a file that there is, else a commit.
   *
   * @param isUrl tells URLs
   */
  static Subject of(String name, String word, Predicate<String> isUrl) {
    if (isUrl.test(word)) {
      return new ServedUrl(name, word);
    }
    Path file = Path.of(word);
    if (Files.isRegularFile(file)) {
      return new AppFile(name, file);
    }
    if (word.endsWith(".jar")) {
      throw new UserErrorException(
          "option --%s names the file %s, which does not exist".formatted(name, word));
    }
    return new GitRef(name, word);
  }

  /**
   * Makes it ready to be started: checks a commit out and builds it.
   *
   * @param folder of the user
   * @param say is told what goes on, and what its user should know
   * @throws UserErrorException if it names nothing, or it is open what is to be started
   * @throws EnvironmentException if the build fails; the message has its last words
   */
  default Candidate prepare(Build build, Path folder, Workspace workspace, Consumer<String> say)
      throws InterruptedException {
    if (this instanceof ServedUrl served) {
      return new Candidate(
          name(), served.url(), Optional.of(served.url()), Optional.empty(), folder);
    }
    if (this instanceof AppFile app) {
      return new Candidate(
          name(),
          app.file().toString(),
          Optional.empty(),
          Optional.of(app.file().toAbsolutePath()),
          folder);
    }
    return Checkout.of((GitRef) this, folder, workspace).built(build, workspace, say);
  }
}
