package autus.bench.cli.session;

import autus.bench.measure.RunResult;
import autus.bench.resultfile.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The latest results of runs in shells, numbered from 1 on. Commands call them {@code last}, {@code
 * previous} and {@code @3}.
 *
 * @param folder where they are; need not exist yet
 */
public record KeptResults(Path folder) {

  /** Older ones are removed. */
  static final int MOST = 50;

  private static final Pattern FILE = Pattern.compile("(\\d{4,9})-.*\\.json");
  private static final Pattern NUMBER = Pattern.compile("@(\\d{1,9})");
  private static final int MAX_NAME_CHARACTERS = 60;

  /**
   * One of them.
   *
   * @param number that stays the same while it is kept
   */
  public record Kept(int number, Path file) {}

  /** Keeps a result and gives its number. */
  Kept add(RunResult result) {
    int number = list().stream().mapToInt(Kept::number).max().orElse(0) + 1;
    String name = result.name().replaceAll("[^A-Za-z0-9._-]+", "-");
    String shortName = name.substring(0, Math.min(name.length(), MAX_NAME_CHARACTERS));
    Path file =
        ResultFile.write(result, folder.resolve("%04d-%s.json".formatted(number, shortName)));
    removeOldest();
    return new Kept(number, file);
  }

  /** All that are kept, the oldest first. */
  public List<Kept> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> kept(file).stream())
          .sorted(Comparator.comparingInt(Kept::number))
          .toList();
    } catch (IOException problem) {
      throw new UncheckedIOException("cannot list the results in " + folder, problem);
    }
  }

  private static Optional<Kept> kept(Path file) {
    Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
    return name.matches()
        ? Optional.of(new Kept(Integer.parseInt(name.group(1)), file))
        : Optional.empty();
  }

  /** Whether a word is the name of a result, kept or not. */
  static boolean isName(String word) {
    return word.equals("last") || word.equals("previous") || NUMBER.matcher(word).matches();
  }

  /** The result of that name; empty if none is kept. */
  public Optional<Kept> find(String name) {
    List<Kept> kept = list();
    int size = kept.size();
    if (name.equals("last")) {
      return size < 1 ? Optional.empty() : Optional.of(kept.get(size - 1));
    }
    if (name.equals("previous")) {
      return size < 2 ? Optional.empty() : Optional.of(kept.get(size - 2));
    }
    Matcher number = NUMBER.matcher(name);
    return number.matches()
        ? kept.stream()
            .filter(each -> each.number() == Integer.parseInt(number.group(1)))
            .reduce((older, newer) -> newer)
        : Optional.empty();
  }

  /** Which there are, in a few words. */
  String words() {
    List<Kept> kept = list();
    if (kept.isEmpty()) {
      return "none is; `run` makes one";
    }
    int first = kept.get(0).number();
    int last = kept.get(kept.size() - 1).number();
    if (first == last) {
      return "there is @%d".formatted(first);
    }
    return last - first + 1 == kept.size()
        ? "there are @%d to @%d".formatted(first, last)
        : "there are "
            + kept.stream().map(each -> "@" + each.number()).collect(Collectors.joining(", "));
  }

  private void removeOldest() {
    List<Kept> kept = list();
    for (Kept old : kept.subList(0, Math.max(0, kept.size() - MOST))) {
      try {
        Files.deleteIfExists(old.file());
      } catch (IOException problem) {
        throw new UncheckedIOException("cannot remove the old result " + old.file(), problem);
      }
    }
  }
}
