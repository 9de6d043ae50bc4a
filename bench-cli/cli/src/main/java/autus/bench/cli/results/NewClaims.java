package autus.bench.cli.results;

import autus.bench.audit.claim.Role;
import autus.bench.error.UserErrorException;
import autus.bench.expression.quantity.Figure;
import autus.bench.yaml.MalformedValueException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks for the figures of a report and makes a claims file of them. An empty line skips a question,
 * the end of the input skips all that are left; at a pipe a wrong answer ends it.
 */
final class NewClaims {

  private static final int MOST_PARTS = 50;

  private static final List<String> OF_THE_WHOLE =
      List.of("users", "think time", "duration", "bytes", "size");

  private static final List<String> OF_EACH =
      List.of(
          "requests",
          "failures",
          "throughput",
          "mean",
          "shortest",
          "median",
          "percentile 90",
          "percentile 95",
          "percentile 99",
          "longest",
          "hits",
          "misses",
          "hit rate");

  private final BufferedReader answers;
  private final PrintWriter questions;
  private final boolean asksAgain;
  private final StringBuilder claims = new StringBuilder();
  private final List<String> ids = new ArrayList<>();

  private NewClaims(BufferedReader answers, PrintWriter questions, boolean asksAgain) {
    this.answers = answers;
    this.questions = questions;
    this.asksAgain = asksAgain;
  }

  /**
   * The text of the file.
   *
   * @param answers a line each
   * @param asksAgain whether somebody is there who can mend a wrong answer
   * @throws UserErrorException if an answer that cannot be asked for again is wrong, or no figure
   *     is given
   */
  static String ask(InputStream answers, PrintWriter questions, boolean asksAgain) {
    return new NewClaims(
            new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8)),
            questions,
            asksAgain)
        .ask();
  }

  private String ask() {
    questions.println("Figures as printed: 2,847  107.7 ms  ~50 ms  91.2%  15k req/s  1m30s");
    questions.println("  10 to 20 ms  up to 0.5 s  1.5 MB. An empty line skips a question.");
    String name = text("name of the report").orElse("A report");
    Optional<String> source = text("where it can be found");
    OF_THE_WHOLE.forEach(role -> figure(role, ""));
    OF_EACH.forEach(role -> figure(role, ""));
    for (int i = 0; i < MOST_PARTS; i++) {
      Optional<String> part =
          text("a part with figures of its own, such as GET /a or with-cache (none: go on)");
      if (part.isEmpty()) {
        break;
      }
      OF_EACH.forEach(role -> figure(role, part.get()));
    }
    improvements();
    if (ids.isEmpty()) {
      throw new UserErrorException(
          "audit --new: no figure was given, so there is nothing to check");
    }
    return "schema-version: 1\n\nreport:\n  name: %s\n%s\nclaims:\n%s"
        .formatted(
            quoted(name),
            source.map(each -> "  source: " + quoted(each) + "\n").orElse(""),
            claims);
  }

  private void improvements() {
    if (ids.size() < 2) {
      return;
    }
    questions.println("Claims so far: " + String.join(", ", ids));
    for (int i = 0; i < MOST_PARTS; i++) {
      Optional<String> sides =
          answer(
              "an improvement, as FROM TO, two of these (none: done)",
              text -> {
                String[] words = text.split("\\s+", -1);
                if (words.length != 2 || !ids.contains(words[0]) || !ids.contains(words[1])) {
                  throw new MalformedValueException(
                      "must be two of %s, but is \"%s\"".formatted(ids, text));
                }
              });
      if (sides.isEmpty()) {
        return;
      }
      String[] words = sides.get().split("\\s+", -1);
      figure("improvement from %s to %s".formatted(words[0], words[1]), "");
    }
  }

  private void figure(String role, String part) {
    String whole = part.isEmpty() ? role : role + " of " + part;
    Optional<String> value =
        answer(
            whole,
            text -> {
              Role known = Role.parse(whole);
              if (!known.kind().fits(Figure.parse(text))) {
                throw new MalformedValueException(
                    "must be such as %s, but is \"%s\"".formatted(known.kind().example(), text));
              }
            });
    value.ifPresent(
        figure -> {
          String id = id(whole);
          ids.add(id);
          claims.append(
              "  - id: %s\n    text: %s\n    value: %s\n    role: %s\n"
                  .formatted(id, quoted(whole), quoted(figure), quoted(whole)));
        });
  }

  /** Never the name of a metric, which ids must not be. */
  private String id(String role) {
    String words =
        "said-" + role.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
    String id = words;
    for (int i = 2; ids.contains(id); i++) {
      id = words + "-" + i;
    }
    return id;
  }

  private Optional<String> text(String question) {
    return answer(question, text -> {});
  }

  /** What refuses an answer. */
  @FunctionalInterface
  private interface Rule {
    void check(String text);
  }

  private Optional<String> answer(String question, Rule rule) {
    while (true) {
      questions.print(question + ": ");
      questions.flush();
      String line = line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      try {
        rule.check(line);
        return Optional.of(line);
      } catch (IllegalArgumentException | MalformedValueException wrong) {
        if (!asksAgain) {
          throw new UserErrorException(
              "audit --new: %s: %s".formatted(question, wrong.getMessage()), wrong);
        }
        questions.println("  " + wrong.getMessage());
      }
    }
  }

  private String line() {
    try {
      String line = answers.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''").replaceAll("\\p{Cntrl}", " ") + "'";
  }
}
