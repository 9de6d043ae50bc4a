package autus.bench.cli.session;

import autus.bench.resultfile.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the tool keeps what can be made anew, by the XDG Base Directory rules. */
public final class CacheFolder {

  /** Set by the launcher, which has found the folder already. */
  private static final String PROPERTY = "autus.cache.dir";

  private CacheFolder() {}

  /** The folder, made if need be; empty if there is none that can be written. */
  public static Optional<Path> find() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .or(() -> ofEnvironment(System.getenv()))
        .filter(CacheFolder::canBeWritten);
  }

  static Optional<Path> ofEnvironment(Map<String, String> environment) {
    return absolute(environment.get("XDG_CACHE_HOME"))
        .or(() -> absolute(environment.get("HOME")).map(home -> home.resolve(".cache")))
        .map(cache -> cache.resolve("autus-bench"));
  }

  /** The rules say to ignore a relative one. */
  private static Optional<Path> absolute(@Nullable String name) {
    return Optional.ofNullable(name)
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  private static boolean canBeWritten(Path folder) {
    try {
      TextFile.makeFolder(folder);
      return Files.isWritable(folder);
    } catch (IOException refused) {
      return false;
    }
  }
}
