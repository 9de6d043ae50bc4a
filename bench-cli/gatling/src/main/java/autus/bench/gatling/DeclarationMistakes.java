package autus.bench.gatling;

import autus.bench.error.UserErrorException;
import autus.bench.yaml.YamlException;
import autus.bench.yaml.YamlMistake;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong with what a simulation declares, in the words of its file: lines and columns of the
 * YAML that it is put into are nobody's. Immutable.
 *
 * @param settingsLines how many lines of that YAML are the author's settings, its first ones
 * @param requestsLine in which its list of requests begins
 */
record DeclarationMistakes(
    Path file, DeclaredRequests requests, int settingsLines, int requestsLine) {

  private static final Pattern OF_REQUEST = Pattern.compile("requests\\[(\\d+)]\\.?(.*)");

  /** All of them, a line each. */
  UserErrorException message(YamlException found) {
    if (found.mistakes().isEmpty()) {
      return found;
    }
    return new UserErrorException(
        found.mistakes().stream()
            .map(mistake -> "scenario file %s: %s".formatted(file, words(mistake)))
            .collect(Collectors.joining(System.lineSeparator())),
        found);
  }

  private String words(YamlMistake mistake) {
    int line = mistake.position().line();
    String key = mistake.key();
    Matcher ofRequest = OF_REQUEST.matcher(key);
    if (ofRequest.matches()) {
      return "request \"%s\": %s"
          .formatted(
              requests.nameOf(Integer.parseInt(ofRequest.group(1))),
              joined(ofRequest.group(2), mistake.problem()));
    }
    if (line <= settingsLines) {
      return "settings, line %d: %s".formatted(line, joined(key, mistake.problem()));
    }
    if (key.isEmpty() && line > requestsLine) {
      return "request \"%s\": %s"
          .formatted(requests.nameAt(line - requestsLine), mistake.problem());
    }
    return joined(key.equals("target") ? "baseUrl" : key, mistake.problem());
  }

  private static String joined(String key, String problem) {
    return key.isEmpty() ? problem : key + ": " + problem;
  }
}
