package autus.bench.traffic.curl;

import autus.bench.error.UserErrorException;
import autus.bench.traffic.curl.CurlOption.Use;
import autus.bench.traffic.draft.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of one transfer of curl, in their order: a command has several where {@code --next}
 * parts them.
 *
 * @param line in which the command begins
 * @param given options that shape requests
 * @param urls what is fetched, in order
 */
record CurlCommand(int line, List<Given> given, List<String> urls) {

  CurlCommand {
    given = List.copyOf(given);
    urls = List.copyOf(urls);
  }

  /** One option with its value, if it has one. */
  record Given(String name, String value) {}

  /** The value that was given last. */
  Optional<String> last(String name) {
    return given.stream()
        .filter(each -> each.name().equals(name))
        .map(Given::value)
        .reduce((first, second) -> second);
  }

  boolean has(String... names) {
    return given.stream().anyMatch(each -> Set.of(names).contains(each.name()));
  }

  /** All values of an option. */
  List<String> all(String name) {
    return given.stream().filter(each -> each.name().equals(name)).map(Given::value).toList();
  }

  /**
   * Reads the words behind the name of the program.
   *
   * @throws UserErrorException if curl does not have an option
   */
  static List<CurlCommand> of(String file, Words words, Findings findings) {
    Reading reading = new Reading(file, words, findings);
    reading.read();
    return reading.commands;
  }

  /** For one command. */
  private static final class Reading {

    private final String file;
    private final int line;
    private final List<String> words;
    private final Findings findings;
    private int at = 1;
    private final List<CurlCommand> commands = new ArrayList<>();
    private List<Given> given = new ArrayList<>();
    private List<String> urls = new ArrayList<>();

    Reading(String file, Words words, Findings findings) {
      this.file = file;
      this.line = words.line();
      this.words = words.words();
      this.findings = findings;
    }

    void read() {
      boolean isOptionsEnd = false;
      while (at < words.size()) {
        String word = words.get(at++);
        if (isOptionsEnd || !word.startsWith("-") || word.equals("-")) {
          urls.add(word);
        } else if (word.equals("--")) {
          isOptionsEnd = true;
        } else if (word.startsWith("--")) {
          take(word, known(word, CurlOption.named(word.substring(2))), "");
        } else {
          letters(word);
        }
      }
      end();
    }

    /** Letters without values may stand together, and a value right behind its letter. */
    private void letters(String word) {
      for (int i = 1; i < word.length(); i++) {
        CurlOption option = known("-" + word.charAt(i), CurlOption.ofLetter(word.charAt(i)));
        if (option.hasValue()) {
          take(word, option, word.substring(i + 1));
          return;
        }
        take(word, option, "");
      }
    }

    private CurlOption known(String shown, @Nullable CurlOption option) {
      if (option == null) {
        throw new UserErrorException(
            "%s, line %d: must have options of curl, but has \"%s\"; correct or remove it"
                .formatted(file, line, shown(shown)));
      }
      return option;
    }

    /** Without what stands behind an equals sign, which may be a password. */
    private static String shown(String word) {
      String name = word.replaceFirst("(?s)=.*", "=...");
      return name.length() > 40 ? name.substring(0, 40) : name;
    }

    private void take(String shown, CurlOption option, String attached) {
      String value = attached;
      if (option.hasValue() && attached.isEmpty()) {
        if (at >= words.size()) {
          throw new UserErrorException(
              "%s, line %d: option %s of curl must have a value, but is the last word; copy the whole command"
                  .formatted(file, line, shown));
        }
        value = words.get(at++);
      }
      if (option.name().equals("next")) {
        end();
      } else if (option.name().equals("url")) {
        urls.add(value);
      } else if (option.use() == Use.REQUEST) {
        given.add(new Given(option.name(), value));
      } else {
        findings.leftOut(
            option.use() == Use.NOTHING
                ? "options of curl that change no request"
                : "options of curl that scenarios do not have",
            "--" + option.name());
      }
    }

    private void end() {
      if (!urls.isEmpty()) {
        commands.add(new CurlCommand(line, given, urls));
      } else if (!given.isEmpty()) {
        throw new UserErrorException(
            "%s, line %d: a command of curl must have a URL, but has none".formatted(file, line));
      }
      given = new ArrayList<>();
      urls = new ArrayList<>();
    }
  }
}
