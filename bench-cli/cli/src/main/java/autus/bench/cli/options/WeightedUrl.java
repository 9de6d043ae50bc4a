package autus.bench.cli.options;

import autus.bench.cli.session.TypedUrl;
import autus.bench.feed.FeedFile;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.yaml.MalformedValueException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL with its weight among others, and its method. The text form is {@code 3 GET http://host/x};
 * weight and method may be left out.
 */
record WeightedUrl(double weight, Optional<String> method, String url) {

  private static final Pattern SYNTAX =
      Pattern.compile("(?:(\\d{1,9}(?:\\.\\d{1,9})?)\\s+)?(?:([A-Z][A-Z-]{0,31})\\s+)?(\\S.*)");

  /** Whether the word is one. */
  static boolean isOne(String text) {
    Matcher match = SYNTAX.matcher(text.strip());
    return match.matches() && TypedUrl.isUrl(match.group(3));
  }

  /**
   * Reads the text form.
   *
   * @throws MalformedValueException if the text is none
   */
  static WeightedUrl parse(String text) {
    Matcher match = SYNTAX.matcher(text.strip());
    if (!match.matches() || !TypedUrl.isUrl(match.group(3))) {
      throw new MalformedValueException(
          "must be a URL, optionally preceded by weight and method, such as 3 GET http://127.0.0.1:8003/x");
    }
    double weight = match.group(1) == null ? 1 : Double.parseDouble(match.group(1));
    if (!(weight > 0 && weight <= WeightedRequest.HIGHEST_WEIGHT)) {
      throw new MalformedValueException("must have a weight above 0, but has " + match.group(1));
    }
    return new WeightedUrl(
        weight, Optional.ofNullable(match.group(2)), TypedUrl.completed(match.group(3)));
  }

  /** Those of a file, one a line; empty lines and what follows # at the beginning do not count. */
  static List<WeightedUrl> ofFile(Path file) {
    List<WeightedUrl> urls = new ArrayList<>();
    List<String> lines = new String(FeedFile.bytes(file), StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          urls.add(parse(line));
        } catch (MalformedValueException malformed) {
          throw new MalformedValueException(
              "%s:%d: %s".formatted(file, i + 1, malformed.getMessage()));
        }
      }
    }
    if (urls.isEmpty()) {
      throw new MalformedValueException(
          "must name a file of URLs, but %s has none".formatted(file));
    }
    return urls;
  }
}
