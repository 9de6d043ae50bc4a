package autus.bench.cli.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * URLs as people type them: also without a scheme, for which http is assumed, and without a host
 * before the port, for which localhost is.
 */
public final class TypedUrl {

  /** A port behind a name or nothing, an address of IPv4 or IPv6, or the name of each machine. */
  private static final Pattern WITHOUT_SCHEME =
      Pattern.compile(
          "([\\w.-]*:\\d{1,5}|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+](:\\d{1,5})?|localhost)([/?]\\S*)?");

  private static final Pattern WITH_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*");

  /** What may stand before a command. */
  private static final List<String> ROOT_FLAGS = List.of("--verbose", "--no-live");

  private static final List<String> ROOT_QUESTIONS = List.of("-h", "--help", "-V", "--version");

  private TypedUrl() {}

  /** Whether the word is a URL and no file. */
  public static boolean isUrl(String word) {
    return WITH_SCHEME.matcher(word).matches()
        || (WITHOUT_SCHEME.matcher(word).matches() && !Files.exists(Path.of(word)));
  }

  /** The URL with its scheme and host. */
  public static String completed(String url) {
    if (url.contains("://")) {
      return url;
    }
    return "http://" + (url.startsWith(":") ? "localhost" : "") + url;
  }

  /** The words of a command line, with the command that who writes none before a URL means. */
  public static String[] withCommand(String... words) {
    List<String> rest = Arrays.stream(words).dropWhile(ROOT_FLAGS::contains).toList();
    if (rest.isEmpty() || ROOT_QUESTIONS.contains(rest.get(0))) {
      return words;
    }
    // Nothing but the flags above may stand before a command.
    boolean isBare =
        rest.get(0).startsWith("-") ? rest.stream().anyMatch(TypedUrl::isUrl) : isUrl(rest.get(0));
    return isBare
        ? Stream.concat(Stream.of("run"), Stream.of(words)).toArray(String[]::new)
        : words;
  }
}
